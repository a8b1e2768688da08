import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const uber: Provider = {
  id: 'uber',
  name: 'Uber',
  variables: ['UBER_SERVER_TOKEN', 'UBER_CLIENT_SECRET', 'UBER_ACCESS_TOKEN'],
  keys: [
    {
      id: 'uber.server_token',
      name: 'Uber server token',
      anchors: ['uber.server_token', 'uber_server_token', 'server_token', 'uber_token'],
      near: ['uber.server_token', 'uber_server_token', 'server_token', 'uber_token'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{39,40}(?![A-Za-z0-9_-])/,
      bits: 234,
      examples: [sample('base64url', 40), sample('base64url', 40, 11)],
      decoys: [sample('base64url', 26)],
    },
  ],
}
