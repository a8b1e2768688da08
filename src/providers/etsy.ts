import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const etsy: Provider = {
  id: 'etsy',
  name: 'Etsy',
  variables: ['ETSY_API_KEY', 'ETSY_KEYSTRING', 'ETSY_SHARED_SECRET'],
  keys: [
    {
      id: 'etsy.key',
      name: 'Etsy API key and secret',
      anchors: ['etsy', 'x-api-key'],
      near: ['etsy', 'x-api-key'],
      pattern: /(?<![A-Za-z0-9:/_-])[a-z0-9]{24}:[a-z0-9]{10}(?![A-Za-z0-9:_-])/,
      bits: 175,
      examples: [`${sample('base36', 24)}:${sample('base36', 10, 2)}`],
      decoys: [
        `${sample('base36', 24, 3)}:${sample('base36', 9, 4)}`,
        `${sample('base36', 24, 4)}:${sample('base36', 11, 5)}`,
      ],
    },
    {
      id: 'etsy.keystring',
      name: 'Etsy keystring',
      anchors: ['etsy_', 'openapi.etsy', 'api.etsy', 'etsyapi', 'etsy.com'],
      near: ['etsy_', 'openapi.etsy', 'api.etsy', 'etsyapi', 'etsy.com'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{24}(?![A-Za-z0-9:_-])/,
      bits: 124,
      examples: [sample('base36', 24), sample('hex', 24, 2)],
      decoys: [sample('base36', 23, 3), sample('base36', 25, 4)],
    },
  ],
}
