import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const rollbar: Provider = {
  id: 'rollbar',
  name: 'Rollbar',
  variables: ['ROLLBAR_ACCESS_TOKEN', 'ROLLBAR_TOKEN', 'ROLLBAR_SERVER_TOKEN', 'ROLLBAR_POST_SERVER_ITEM_ACCESS_TOKEN'],
  keys: [
    {
      id: 'rollbar.token',
      name: 'Rollbar access token',
      anchors: ['rollbar'],
      near: ['rollbar'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 165,
      examples: [sample('base36', 32), sample('hex', 32, 21)],
      decoys: [sample('base36', 21), sample('base36', 40)],
    },
  ],
}
