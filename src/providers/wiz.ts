import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const wiz: Provider = {
  id: 'wiz',
  name: 'Wiz',
  variables: ['WIZ_CLIENT_SECRET', 'WIZ_CLIENT_ID', 'WIZ_API_CLIENT_SECRET'],
  keys: [
    {
      id: 'wiz.client_secret',
      name: 'Wiz client secret',
      anchors: ['wiz_client', 'wiz_api', 'wiz.client', 'wiz-client', 'wiz_secret'],
      near: ['wiz_client', 'wiz_api', 'wiz.client', 'wiz-client', 'wiz_secret'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{64}(?![A-Za-z0-9_-])/,
      bits: 381,
      examples: [sample('base62', 64)],
      decoys: [sample('base62', 42), sample('base62', 72)],
    },
    {
      id: 'wiz.client',
      name: 'Wiz client id',
      anchors: ['wiz_client_id', 'wiz.client_id', 'wiz-client-id'],
      near: ['wiz_client_id', 'wiz.client_id', 'wiz-client-id'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{53}(?![A-Za-z0-9_-])/,
      bits: 315,
      examples: [sample('base62', 53, 4)],
      decoys: [sample('base62', 35, 4), sample('base62', 61, 4)],
      isPublic: true,
    },
  ],
}
