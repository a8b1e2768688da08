import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const flickr: Provider = {
  id: 'flickr',
  name: 'Flickr',
  variables: ['FLICKR_API_SECRET', 'FLICKR_API_KEY', 'FLICKR_OAUTH_TOKEN'],
  keys: [
    {
      id: 'flickr.key',
      name: 'Flickr API key or token',
      anchors: ['flickr'],
      near: ['flickr'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
  ],
}
