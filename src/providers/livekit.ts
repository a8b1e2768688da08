import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const livekit: Provider = {
  id: 'livekit',
  name: 'LiveKit',
  variables: ['LIVEKIT_API_SECRET', 'LIVEKIT_API_KEY'],
  keys: [
    {
      id: 'livekit.secret',
      name: 'LiveKit API secret',
      anchors: ['livekit'],
      near: ['livekit'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{43,44}(?![A-Za-z0-9_-])/,
      parts: ['livekit.key'],
      bits: 256,
      examples: [sample('base62', 43), sample('base62', 44, 7)],
      decoys: [sample('base62', 42, 3), sample('base62', 45, 4)],
    },
    {
      id: 'livekit.key',
      name: 'LiveKit API key',
      anchors: ['livekit'],
      near: ['livekit'],
      pattern: /(?<![A-Za-z0-9_-])API[A-Za-z0-9]{12}(?![A-Za-z0-9_-])/,
      bits: 71,
      examples: [`API${sample('base62', 12)}`],
      decoys: [`API${sample('base62', 11, 3)}`, `API${sample('base62', 13, 4)}`],
      isPublic: true,
    },
  ],
}
