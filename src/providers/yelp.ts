import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const yelp: Provider = {
  id: 'yelp',
  name: 'Yelp',
  variables: ['YELP_API_KEY', 'YELP_TOKEN', 'YELP_FUSION_API_KEY'],
  keys: [
    {
      id: 'yelp.key',
      name: 'Yelp API key',
      anchors: ['yelp'],
      near: ['yelp'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{128}(?![A-Za-z0-9_-])/,
      bits: 768,
      examples: [sample('base64url', 128)],
      decoys: [sample('base64url', 85), sample('base64url', 136)],
    },
  ],
}
