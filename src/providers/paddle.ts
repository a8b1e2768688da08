import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const paddle: Provider = {
  id: 'paddle',
  name: 'Paddle',
  variables: [
    'PADDLE_API_KEY',
    'PADDLE_WEBHOOK_SECRET',
    'PADDLE_NOTIFICATION_SECRET',
    'PADDLE_CLIENT_TOKEN',
    'NEXT_PUBLIC_PADDLE_CLIENT_TOKEN',
  ],
  keys: [
    {
      id: 'paddle.key',
      name: 'Paddle API key',
      anchors: ['pdl_live_apikey_', 'pdl_sdbx_apikey_'],
      pattern:
        /(?<![A-Za-z0-9_-])pdl_(?:live|sdbx)_apikey_[0-9a-hjkmnp-tv-z]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}(?![A-Za-z0-9_-])/,
      bits: 278,
      examples: [
        `pdl_live_apikey_${sample('hex', 26)}_${sample('base62', 22, 2)}_${sample('base62', 3, 3)}`,
        `pdl_sdbx_apikey_${sample('hex', 26, 11)}_${sample('base62', 22, 12)}_${sample('base62', 3, 13)}`,
      ],
      decoys: [`pdl_live_apikey_${sample('hex', 17)}_${sample('base62', 22, 2)}_${sample('base62', 3, 3)}`],
    },
    {
      id: 'paddle.webhook',
      name: 'Paddle notification secret',
      prefix: 'pdl_ntfset_',
      anchors: ['pdl_ntfset_'],
      pattern: /(?<![A-Za-z0-9/+_-])pdl_ntfset_[0-9a-hjkmnp-tv-z]{26}_[A-Za-z0-9+/]{32}(?![A-Za-z0-9/+=_-])/,
      bits: 322,
      examples: [`pdl_ntfset_${sample('hex', 26, 4)}_${sample('base64', 32, 5)}`],
      decoys: [
        `pdl_ntfset_${sample('hex', 26, 4)}_${sample('base64', 21, 5)}`,
        `pdl_ntfset_${sample('hex', 26, 4)}_${sample('base64', 40, 5)}`,
      ],
    },
    {
      id: 'paddle.client_token',
      name: 'Paddle client-side token',
      anchors: ['paddle'],
      near: ['paddle'],
      pattern: /(?<![A-Za-z0-9_-])(?:live|test)_[0-9a-f]{27}(?![A-Za-z0-9_-])/,
      bits: 108,
      examples: [`live_${sample('hex', 27, 7)}`, `test_${sample('hex', 27, 17)}`],
      decoys: [`live_${sample('hex', 18, 7)}`, `live_${sample('hex', 35, 7)}`],
      isPublic: true,
    },
  ],
}
