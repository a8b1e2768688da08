import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const bitfinex: Provider = {
  id: 'bitfinex',
  name: 'Bitfinex',
  variables: ['BITFINEX_API_SECRET', 'BITFINEX_API_KEY', 'BFX_API_SECRET', 'BFX_API_KEY'],
  keys: [
    {
      id: 'bitfinex.key',
      name: 'Bitfinex API key or secret',
      anchors: ['bitfinex'],
      near: ['bitfinex'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{43}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('base62', 43), sample('hex', 43, 2)],
      decoys: [sample('base62', 42, 3), sample('base62', 44, 4)],
    },
  ],
}
