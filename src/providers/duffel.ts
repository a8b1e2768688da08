import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const duffel: Provider = {
  id: 'duffel',
  name: 'Duffel',
  variables: ['DUFFEL_ACCESS_TOKEN', 'DUFFEL_TOKEN', 'DUFFEL_API_KEY'],
  keys: [
    {
      id: 'duffel.token',
      name: 'Duffel access token',
      prefix: 'duffel_',
      anchors: ['duffel_'],
      pattern: /(?<![A-Za-z0-9_-])duffel_(?:test|live)_[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      bits: 258,
      examples: [`duffel_test_${sample('base64url', 43)}`, `duffel_live_${sample('base64url', 43, 2)}`],
      decoys: [`duffel_test_${sample('base64url', 42, 3)}`, `duffel_test_${sample('base64url', 44, 4)}`],
    },
  ],
}
