import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const dwolla: Provider = {
  id: 'dwolla',
  name: 'Dwolla',
  variables: ['DWOLLA_SECRET', 'DWOLLA_CLIENT_SECRET', 'DWOLLA_APP_SECRET', 'DWOLLA_KEY'],
  keys: [
    {
      id: 'dwolla.key',
      name: 'Dwolla key or secret',
      anchors: ['dwolla'],
      near: ['dwolla'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{50}(?![A-Za-z0-9_-])/,
      bits: 297,
      examples: [sample('base62', 50), sample('hex', 50, 2)],
      decoys: [sample('base62', 49, 3), sample('base62', 51, 4)],
    },
  ],
}
