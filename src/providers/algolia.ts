import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const algolia: Provider = {
  id: 'algolia',
  name: 'Algolia',
  variables: ['ALGOLIA_API_KEY', 'ALGOLIA_ADMIN_KEY', 'ALGOLIA_ADMIN_API_KEY', 'ALGOLIA_WRITE_API_KEY'],
  keys: [
    {
      id: 'algolia.key',
      name: 'Algolia API key',
      anchors: ['algolia'],
      near: ['algolia'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
  ],
}
