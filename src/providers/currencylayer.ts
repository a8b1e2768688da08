import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const currencylayer: Provider = {
  id: 'currencylayer',
  name: 'currencylayer',
  variables: ['CURRENCYLAYER_ACCESS_KEY', 'CURRENCYLAYER_API_KEY'],
  keys: [
    {
      id: 'currencylayer.key',
      name: 'currencylayer access key',
      anchors: ['currencylayer'],
      near: ['currencylayer'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 165,
      examples: [sample('base36', 32), sample('hex', 32, 2)],
      decoys: [sample('base36', 31, 3), sample('base36', 33, 4)],
    },
  ],
}
