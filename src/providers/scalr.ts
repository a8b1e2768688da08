import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const scalr: Provider = {
  id: 'scalr',
  name: 'Scalr',
  variables: ['SCALR_TOKEN', 'SCALR_KEY', 'SCALR_API_TOKEN'],
  keys: [
    {
      id: 'scalr.token',
      name: 'Scalr API token',
      prefix: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJ1c2VyIiwianRpIjoiYXQt',
      anchors: ['eyJpc3MiOiJ1c2VyIiwianRpIjoiYXQt'],
      // A JWT whose body begins with `{"iss":"user","jti":"at-`.
      pattern:
        /(?<![A-Za-z0-9_-])eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\.eyJpc3MiOiJ1c2VyIiwianRpIjoiYXQt[A-Za-z0-9_-]{20,60}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      bits: 378,
      examples: [
        `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJ1c2VyIiwianRpIjoiYXQt${sample('base64url', 22)}.${sample('base64url', 43, 2)}`,
        `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJ1c2VyIiwianRpIjoiYXQt${sample('base64url', 22, 11)}.${sample('base64url', 43, 12)}`,
      ],
      decoys: [
        `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJ1c2VyIiwianRpIjoiYXQt${sample('base64url', 22)}.${sample('base64url', 28, 2)}`,
        `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJ1c2VyIiwianRpIjoiYXQt${sample('base64url', 22)}.${sample('base64url', 51, 2)}`,
      ],
    },
  ],
}
