import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const bittrex: Provider = {
  id: 'bittrex',
  name: 'Bittrex',
  variables: ['BITTREX_API_KEY', 'BITTREX_API_SECRET'],
  keys: [
    {
      id: 'bittrex.key',
      name: 'Bittrex API key or secret',
      anchors: ['bittrex'],
      near: ['bittrex'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
  ],
}
