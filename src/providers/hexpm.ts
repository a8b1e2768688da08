import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const hexpm: Provider = {
  id: 'hexpm',
  name: 'Hex.pm',
  variables: ['HEX_API_KEY', 'HEX_ORGANIZATION_KEY', 'HEXPM_API_KEY'],
  keys: [
    {
      id: 'hexpm.key',
      name: 'Hex.pm key',
      anchors: ['hex_organization', 'hex_api_key', 'hex.organization', 'hexpm', 'hex.pm', 'mix hex'],
      near: ['hex_organization', 'hex_api_key', 'hex.organization', 'hexpm', 'hex.pm', 'mix hex'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
  ],
}
