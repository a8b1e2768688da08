import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const godaddy: Provider = {
  id: 'godaddy',
  name: 'GoDaddy',
  variables: ['GODADDY_API_KEY', 'GODADDY_API_SECRET', 'GODADDY_SECRET', 'GD_SECRET'],
  keys: [
    {
      id: 'godaddy.sso_key',
      name: 'GoDaddy API key and secret',
      anchors: ['sso-key', 'godaddy'],
      near: ['sso-key', 'godaddy'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{30,40}:[A-Za-z0-9]{22}(?![A-Za-z0-9_-])/,
      bits: 130,
      examples: [
        `${sample('base64url', 30)}:${sample('base62', 22, 2)}`,
        `${sample('base64url', 40, 7)}:${sample('base62', 22, 8)}`,
      ],
      decoys: [
        `${sample('base64url', 30, 3)}:${sample('base62', 21, 4)}`,
        `${sample('base64url', 40, 4)}:${sample('base62', 23, 5)}`,
      ],
    },
    {
      id: 'godaddy.secret',
      name: 'GoDaddy API secret',
      anchors: ['godaddy', 'gd_secret'],
      near: ['godaddy', 'gd_secret'],
      pattern: /(?<![A-Za-z0-9:_-])[A-Za-z0-9]{22}(?![A-Za-z0-9_-])/,
      bits: 130,
      examples: [sample('base62', 22)],
      decoys: [sample('base62', 21, 3), sample('base62', 23, 4)],
    },
  ],
}
