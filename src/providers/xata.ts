import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const xata: Provider = {
  id: 'xata',
  name: 'Xata',
  variables: ['XATA_API_KEY', 'XATA_KEY', 'XATA_TOKEN'],
  keys: [
    {
      id: 'xata.key',
      name: 'Xata API key',
      prefix: 'xau_',
      anchors: ['xau_'],
      pattern: /(?<![A-Za-z0-9_-])xau_[A-Za-z0-9]{32,40}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`xau_${sample('base62', 33)}`, `xau_${sample('base62', 33, 11)}`],
      decoys: [`xau_${sample('base62', 21)}`],
    },
  ],
}
