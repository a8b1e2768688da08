import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const polymarket: Provider = {
  id: 'polymarket',
  name: 'Polymarket',
  variables: [
    'POLY_BUILDER_SECRET',
    'POLYMARKET_API_SECRET',
    'POLYMARKET_SECRET',
    'POLY_BUILDER_API_KEY',
    'POLYMARKET_API_KEY',
  ],
  keys: [
    {
      id: 'polymarket.secret',
      name: 'Polymarket API secret',
      anchors: ['polymarket', 'poly_builder'],
      near: ['polymarket', 'poly_builder'],
      pattern: /(?<![A-Za-z0-9/+_-])[A-Za-z0-9+/_-]{43,47}={1,2}(?![A-Za-z0-9/+=_-])/,
      bits: 258,
      examples: [`${sample('base64', 43)}=`],
      decoys: [`${sample('base64', 30)}=`],
    },
    {
      id: 'polymarket.key',
      name: 'Polymarket API key',
      anchors: ['polymarket', 'poly_builder'],
      near: ['polymarket', 'poly_builder'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid(4)],
      decoys: [sampleUuid(4).slice(0, -2), `${sampleUuid(4)}${sample('hex', 8)}`],
    },
  ],
}
