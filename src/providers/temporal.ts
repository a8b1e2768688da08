import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const temporal: Provider = {
  id: 'temporal',
  name: 'Temporal Cloud',
  variables: ['TEMPORAL_API_KEY', 'TEMPORAL_CLOUD_API_KEY'],
  keys: [
    {
      id: 'temporal.key',
      name: 'Temporal Cloud API key',
      prefix: 'eyJhbGciOiJFUzI1NiIs',
      anchors: ['.eyJhY2NvdW50X2lkIjoi'],
      // A JWT whose body begins with `{"account_id":"`.
      pattern:
        /(?<![A-Za-z0-9_-])eyJhbGciOiJFUzI1NiIs[A-Za-z0-9_-]{10,120}\.eyJhY2NvdW50X2lkIjoi[A-Za-z0-9_-]{60,600}\.[A-Za-z0-9_-]{20,120}(?![A-Za-z0-9_-])/,
      bits: 540,
      examples: [
        `eyJhbGciOiJFUzI1NiIs${sample('base64url', 24)}.eyJhY2NvdW50X2lkIjoi${sample('base64url', 180, 2)}.${sample('base64url', 86, 3)}`,
        `eyJhbGciOiJFUzI1NiIs${sample('base64url', 24, 11)}.eyJhY2NvdW50X2lkIjoi${sample('base64url', 180, 12)}.${sample('base64url', 86, 13)}`,
      ],
      decoys: [
        `eyJhbGciOiJFUzI1NiIs${sample('base64url', 24)}.eyJhY2NvdW50X2lkIjoi${sample('base64url', 40, 2)}.${sample('base64url', 86, 3)}`,
      ],
    },
  ],
}
