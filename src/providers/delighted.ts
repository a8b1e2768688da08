import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const delighted: Provider = {
  id: 'delighted',
  name: 'Delighted',
  variables: ['DELIGHTED_API_KEY'],
  keys: [
    {
      id: 'delighted.key',
      name: 'Delighted API key',
      anchors: ['delighted'],
      near: ['delighted'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 31, 3), sample('base62', 33, 4)],
    },
  ],
}
