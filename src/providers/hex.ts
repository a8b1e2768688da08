import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const hex: Provider = {
  id: 'hex',
  name: 'Hex',
  variables: ['HEX_API_TOKEN', 'HEX_WORKSPACE_TOKEN', 'HEX_TOKEN'],
  keys: [
    {
      id: 'hex.token',
      name: 'Hex API token',
      prefix: 'hxt',
      anchors: ['hxtp_', 'hxtw_'],
      pattern: /(?<![A-Za-z0-9_-])hxt(?:p|w)_[0-9a-f]{96}(?![A-Za-z0-9_-])/,
      bits: 384,
      examples: [`hxtp_${sample('hex', 96)}`, `hxtw_${sample('hex', 96, 2)}`],
      decoys: [`hxtp_${sample('hex', 95, 3)}`, `hxtp_${sample('hex', 97, 4)}`],
    },
  ],
}
