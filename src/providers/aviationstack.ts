import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const aviationstack: Provider = {
  id: 'aviationstack',
  name: 'aviationstack',
  variables: ['AVIATIONSTACK_ACCESS_KEY', 'AVIATIONSTACK_API_KEY'],
  keys: [
    {
      id: 'aviationstack.key',
      name: 'aviationstack access key',
      anchors: ['aviationstack'],
      near: ['aviationstack'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 165,
      examples: [sample('base36', 32), sample('hex', 32, 2)],
      decoys: [sample('base36', 31, 3), sample('base36', 33, 4)],
    },
  ],
}
