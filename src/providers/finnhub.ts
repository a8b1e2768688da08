import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const finnhub: Provider = {
  id: 'finnhub',
  name: 'Finnhub',
  variables: ['FINNHUB_API_KEY', 'FINNHUB_TOKEN'],
  keys: [
    {
      id: 'finnhub.key',
      name: 'Finnhub API key',
      anchors: ['finnhub'],
      near: ['finnhub'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{20}(?![A-Za-z0-9_-])/,
      bits: 103,
      examples: [sample('base36', 20), sample('hex', 20, 2)],
      decoys: [sample('base36', 19, 3), sample('base36', 21, 4)],
    },
    {
      id: 'finnhub.key_long',
      name: 'Finnhub API key',
      anchors: ['finnhub'],
      near: ['finnhub'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{40}(?![A-Za-z0-9_-])/,
      bits: 206,
      examples: [sample('base36', 40), sample('hex', 40, 2)],
      decoys: [sample('base36', 39, 3), sample('base36', 41, 4)],
    },
  ],
}
