import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const ipstack: Provider = {
  id: 'ipstack',
  name: 'ipstack',
  variables: ['IPSTACK_ACCESS_KEY', 'IPSTACK_API_KEY', 'IPSTACK_KEY'],
  keys: [
    {
      id: 'ipstack.key',
      name: 'ipstack access key',
      anchors: ['ipstack'],
      near: ['ipstack'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 165,
      examples: [sample('base36', 32), sample('hex', 32, 2)],
      decoys: [sample('base36', 31, 3), sample('base36', 33, 4)],
    },
  ],
}
