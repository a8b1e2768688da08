import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const heartland: Provider = {
  id: 'heartland',
  name: 'Heartland',
  variables: ['HEARTLAND_API_KEY', 'HEARTLAND_SECRET_API_KEY'],
  keys: [
    {
      id: 'heartland.secret',
      name: 'Heartland secret API key',
      prefix: 'skapi_',
      anchors: ['skapi_'],
      pattern: /(?<![A-Za-z0-9_-])skapi_(?:cert|prod)_[A-Za-z0-9_-]{35,41}(?![A-Za-z0-9_-])/,
      bits: 208,
      examples: [`skapi_cert_${sample('base62', 35)}`, `skapi_prod_${sample('base62', 35, 2)}`],
      decoys: [`skapi_cert_${sample('base62', 30)}`],
    },
  ],
}
