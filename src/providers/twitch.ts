import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const twitch: Provider = {
  id: 'twitch',
  name: 'Twitch',
  variables: [
    'TWITCH_TOKEN',
    'TWITCH_CLIENT_SECRET',
    'TWITCH_ACCESS_TOKEN',
    'TWITCH_API_TOKEN',
    'TWITCH_OAUTH_TOKEN',
    'TWITCH_STREAM_KEY',
  ],
  keys: [
    {
      id: 'twitch.token',
      name: 'Twitch token',
      anchors: ['twitch'],
      near: ['twitch'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{30}(?![A-Za-z0-9_-])/,
      bits: 178,
      examples: [sample('base62', 30)],
      decoys: [sample('base62', 20), sample('base62', 38)],
    },
    {
      id: 'twitch.oauth',
      name: 'Twitch OAuth token for chat',
      prefix: 'oauth:',
      anchors: ['oauth:'],
      pattern: /(?<![A-Za-z0-9_-])oauth:[a-z0-9]{30}(?![A-Za-z0-9_-])/,
      bits: 155,
      examples: [`oauth:${sample('base36', 30, 4)}`],
      decoys: [`oauth:${sample('base36', 20, 4)}`, `oauth:${sample('base36', 38, 4)}`],
    },
    {
      id: 'twitch.stream_key',
      name: 'Twitch stream key',
      prefix: 'live_',
      anchors: ['live_'],
      pattern: /(?<![A-Za-z0-9_-])live_[0-9]{6,12}_[A-Za-z0-9]{30}(?![A-Za-z0-9_-])/,
      bits: 198,
      examples: [
        `live_${sample('digits', 9, 7)}_${sample('base62', 30, 8)}`,
        `live_${sample('digits', 9, 17)}_${sample('base62', 30, 18)}`,
      ],
      decoys: [
        `live_${sample('digits', 9, 7)}_${sample('base62', 20, 8)}`,
        `live_${sample('digits', 9, 7)}_${sample('base62', 38, 8)}`,
      ],
    },
  ],
}
