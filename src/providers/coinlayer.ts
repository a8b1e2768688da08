import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const coinlayer: Provider = {
  id: 'coinlayer',
  name: 'coinlayer',
  variables: ['COINLAYER_ACCESS_KEY', 'COINLAYER_API_KEY'],
  keys: [
    {
      id: 'coinlayer.key',
      name: 'coinlayer access key',
      anchors: ['coinlayer'],
      near: ['coinlayer'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 165,
      examples: [sample('base36', 32), sample('hex', 32, 2)],
      decoys: [sample('base36', 31, 3), sample('base36', 33, 4)],
    },
  ],
}
