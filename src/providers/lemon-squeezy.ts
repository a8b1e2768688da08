import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const lemonSqueezy: Provider = {
  id: 'lemon-squeezy',
  name: 'Lemon Squeezy',
  variables: ['LEMONSQUEEZY_API_KEY', 'LEMON_SQUEEZY_API_KEY'],
  keys: [
    {
      id: 'lemon-squeezy.key',
      name: 'Lemon Squeezy API key',
      anchors: ['lemonsqueezy', 'lemon_squeezy', 'lemon squeezy'],
      near: ['lemonsqueezy', 'lemon_squeezy', 'lemon squeezy'],
      pattern:
        /(?<![A-Za-z0-9_-])eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9\.eyJ[A-Za-z0-9_-]{100,600}\.[A-Za-z0-9_-]{100,700}(?![A-Za-z0-9_-])/,
      bits: 512,
      examples: [
        `eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJ${sample('base64url', 100)}.${sample('base64url', 342, 2)}`,
        `eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJ${sample('base64url', 600, 7)}.${sample('base64url', 683, 8)}`,
      ],
      decoys: [`eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJ${sample('base64url', 100)}`],
    },
  ],
}
