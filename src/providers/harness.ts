import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const harness: Provider = {
  id: 'harness',
  name: 'Harness',
  variables: ['HARNESS_TOKEN', 'HARNESS_API_KEY', 'HARNESS_PLATFORM_API_KEY'],
  keys: [
    {
      id: 'harness.token',
      name: 'Harness API key',
      anchors: ['pat.', 'sat.'],
      pattern: /(?<![A-Za-z0-9_-])(?:pat|sat)\.[A-Za-z0-9_-]{22}\.[0-9a-f]{24}\.[A-Za-z0-9]{20}(?![A-Za-z0-9_-])/,
      bits: 347,
      examples: [
        `pat.${sample('base64url', 22)}.${sample('hex', 24, 2)}.${sample('base62', 20, 3)}`,
        `sat.${sample('base64url', 22, 2)}.${sample('hex', 24, 3)}.${sample('base62', 20, 4)}`,
      ],
      decoys: [
        `pat.${sample('base64url', 22, 3)}.${sample('hex', 24, 4)}.${sample('base62', 19, 5)}`,
        `pat.${sample('base64url', 22, 4)}.${sample('hex', 24, 5)}.${sample('base62', 21, 6)}`,
      ],
    },
  ],
}
