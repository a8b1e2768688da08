import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const freshbooks: Provider = {
  id: 'freshbooks',
  name: 'FreshBooks',
  variables: ['FRESHBOOKS_ACCESS_TOKEN', 'FRESHBOOKS_TOKEN', 'FRESHBOOKS_CLIENT_SECRET'],
  keys: [
    {
      id: 'freshbooks.token',
      name: 'FreshBooks access token',
      anchors: ['freshbooks'],
      near: ['freshbooks'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('hex', 64)],
      decoys: [sample('hex', 63, 3), sample('hex', 65, 4)],
    },
  ],
}
