import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const tavus: Provider = {
  id: 'tavus',
  name: 'Tavus',
  variables: ['TAVUS_API_KEY', 'TAVUS_KEY'],
  keys: [
    {
      id: 'tavus.key',
      name: 'Tavus API key',
      anchors: ['tavus'],
      near: ['tavus'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 21), sample('hex', 40)],
    },
  ],
}
