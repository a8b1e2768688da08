import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const numverify: Provider = {
  id: 'numverify',
  name: 'numverify',
  variables: ['NUMVERIFY_ACCESS_KEY', 'NUMVERIFY_API_KEY', 'NUMVERIFY_KEY'],
  keys: [
    {
      id: 'numverify.key',
      name: 'numverify access key',
      anchors: ['numverify'],
      near: ['numverify'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 165,
      examples: [sample('base36', 32), sample('hex', 32, 21)],
      decoys: [sample('base36', 21), sample('base36', 40)],
    },
  ],
}
