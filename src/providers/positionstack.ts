import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const positionstack: Provider = {
  id: 'positionstack',
  name: 'positionstack',
  variables: ['POSITIONSTACK_ACCESS_KEY', 'POSITIONSTACK_API_KEY', 'POSITIONSTACK_KEY'],
  keys: [
    {
      id: 'positionstack.key',
      name: 'positionstack access key',
      anchors: ['positionstack'],
      near: ['positionstack'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 165,
      examples: [sample('base36', 32), sample('hex', 32, 21)],
      decoys: [sample('base36', 21), sample('base36', 40)],
    },
  ],
}
