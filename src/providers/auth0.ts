import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const auth0: Provider = {
  id: 'auth0',
  name: 'Auth0',
  variables: ['AUTH0_CLIENT_SECRET', 'AUTH0_SECRET', 'AUTH0_MGMT_CLIENT_SECRET'],
  keys: [
    {
      id: 'auth0.client_secret',
      name: 'Auth0 client secret',
      anchors: ['auth0'],
      near: ['auth0'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{64}(?![A-Za-z0-9_-])/,
      parts: ['auth0.client_id'],
      bits: 384,
      examples: [sample('base64url', 64)],
      decoys: [sample('base64url', 63, 3), sample('base64url', 65, 4)],
    },
    {
      id: 'auth0.client_id',
      name: 'Auth0 client id',
      anchors: ['auth0'],
      near: ['auth0'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 31, 3), sample('base62', 33, 4)],
      isPublic: true,
    },
  ],
}
