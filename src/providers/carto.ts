import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const carto: Provider = {
  id: 'carto',
  name: 'CARTO',
  variables: ['CARTO_API_KEY', 'CARTO_ACCESS_TOKEN', 'CARTO_KEY'],
  keys: [
    {
      id: 'carto.token',
      name: 'CARTO API access token',
      anchors: ['eyJhIjoiYWN'],
      // A JWT whose payload begins with `{"a":"ac`, the account.
      pattern:
        /(?<![A-Za-z0-9_-])eyJhbGciOiJIUzI1NiJ9\.eyJhIjoiYWN[A-Za-z0-9_-]{20,120}\.[A-Za-z0-9_-]{24,60}(?![A-Za-z0-9_-])/,
      bits: 144,
      examples: [
        `eyJhbGciOiJIUzI1NiJ9.eyJhIjoiYWN${sample('base64url', 20)}.${sample('base64url', 24, 2)}`,
        `eyJhbGciOiJIUzI1NiJ9.eyJhIjoiYWN${sample('base64url', 120, 7)}.${sample('base64url', 60, 8)}`,
      ],
      decoys: [
        `eyJhbGciOiJIUzI1NiJ9.eyJhIjoiYWN${sample('base64url', 20, 3)}.${sample('base64url', 23, 4)}`,
        `eyJhbGciOiJIUzI1NiJ9.eyJhIjoiYWN${sample('base64url', 120, 4)}.${sample('base64url', 61, 5)}`,
      ],
    },
  ],
}
