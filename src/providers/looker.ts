import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const looker: Provider = {
  id: 'looker',
  name: 'Looker',
  variables: ['LOOKERSDK_CLIENT_SECRET', 'LOOKER_CLIENT_SECRET', 'LOOKER_API_SECRET'],
  keys: [
    {
      id: 'looker.client_secret',
      name: 'Looker client secret',
      anchors: ['looker'],
      near: ['looker'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{24}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [sample('base62', 24)],
      decoys: [sample('base62', 23, 3), sample('base62', 25, 4)],
    },
    {
      id: 'looker.client_id',
      name: 'Looker client id',
      anchors: ['looker'],
      near: ['looker'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{20}(?![A-Za-z0-9_-])/,
      bits: 119,
      examples: [sample('base62', 20)],
      decoys: [sample('base62', 19, 3), sample('base62', 21, 4)],
      isPublic: true,
    },
  ],
}
