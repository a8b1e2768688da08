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
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{32}(?![A-Za-z0-9_-])/,
      parts: ['algolia.application'],
      bits: 165,
      examples: [sample('base36', 32), sample('hex', 32, 2)],
      decoys: [sample('base36', 31, 3), sample('base36', 33, 4)],
    },
    {
      id: 'algolia.application',
      name: 'Algolia application id',
      anchors: ['algolia'],
      near: ['algolia'],
      names: ['appid', 'applicationid', 'algoliaid'],
      pattern: /(?<![A-Za-z0-9_-])[A-Z0-9]{10}(?![A-Za-z0-9_-])/,
      bits: 50,
      examples: [sample('upper', 10)],
      isPublic: true,
    },
  ],
}
