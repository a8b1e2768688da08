import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const zerotier: Provider = {
  id: 'zerotier',
  name: 'ZeroTier',
  variables: ['ZEROTIER_API_TOKEN', 'ZEROTIER_TOKEN', 'ZT_TOKEN', 'ZEROTIER_CENTRAL_TOKEN', 'ZEROTIER_API_KEY'],
  keys: [
    {
      id: 'zerotier.token',
      name: 'ZeroTier API token',
      anchors: ['zerotier', 'zt_token'],
      near: ['zerotier', 'zt_token'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 21), sample('base62', 40)],
    },
  ],
}
