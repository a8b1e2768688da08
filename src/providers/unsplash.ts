import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const unsplash: Provider = {
  id: 'unsplash',
  name: 'Unsplash',
  variables: ['UNSPLASH_ACCESS_KEY', 'UNSPLASH_SECRET_KEY', 'UNSPLASH_CLIENT_ID', 'UNSPLASH_API_KEY'],
  keys: [
    {
      id: 'unsplash.key',
      name: 'Unsplash key',
      anchors: ['unsplash'],
      near: ['unsplash'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      bits: 258,
      examples: [sample('base64url', 43)],
      decoys: [sample('base64url', 28), sample('base64url', 51)],
    },
  ],
}
