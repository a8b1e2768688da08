import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const kagi: Provider = {
  id: 'kagi',
  name: 'Kagi',
  variables: ['KAGI_API_KEY', 'KAGI_SESSION_TOKEN', 'KAGI_TOKEN'],
  keys: [
    {
      id: 'kagi.key',
      name: 'Kagi API key or session token',
      anchors: ['kagi'],
      near: ['kagi'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{11}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      bits: 324,
      examples: [`${sample('base64url', 11)}.${sample('base64url', 43, 2)}`],
      decoys: [
        `${sample('base64url', 11, 3)}.${sample('base64url', 42, 4)}`,
        `${sample('base64url', 11, 4)}.${sample('base64url', 44, 5)}`,
      ],
    },
  ],
}
