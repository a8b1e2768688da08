import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const ably: Provider = {
  id: 'ably',
  name: 'Ably',
  variables: ['ABLY_API_KEY', 'ABLY_KEY'],
  keys: [
    {
      id: 'ably.key',
      name: 'Ably API key',
      anchors: ['ably_api_key', 'ably_key', 'ablykey', 'ablyapikey', 'ably.com', 'ably.realtime', 'ably-realtime'],
      near: ['ably_api_key', 'ably_key', 'ablykey', 'ablyapikey', 'ably.com', 'ably.realtime', 'ably-realtime'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{6,12}\.[A-Za-z0-9_-]{6,12}:[A-Za-z0-9_-]{20,60}(?![A-Za-z0-9_-])/,
      bits: 120,
      examples: [
        `${sample('base64url', 6)}.${sample('base64url', 6, 2)}:${sample('base64url', 20, 3)}`,
        `${sample('base64url', 12, 7)}.${sample('base64url', 12, 8)}:${sample('base64url', 60, 9)}`,
      ],
      decoys: [
        `${sample('base64url', 6, 3)}.${sample('base64url', 6, 4)}:${sample('base64url', 19, 5)}`,
        `${sample('base64url', 12, 4)}.${sample('base64url', 12, 5)}:${sample('base64url', 61, 6)}`,
      ],
    },
  ],
}
