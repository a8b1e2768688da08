import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const qdrant: Provider = {
  id: 'qdrant',
  name: 'Qdrant',
  variables: ['QDRANT_API_KEY', 'QDRANT_CLOUD_API_KEY', 'QDRANT_KEY'],
  keys: [
    {
      id: 'qdrant.jwt',
      name: 'Qdrant Cloud API key',
      prefix: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhY2Nlc3MiO',
      anchors: ['.eyJhY2Nlc3MiO'],
      // A JWT whose body begins with `{"access":`.
      pattern:
        /(?<![A-Za-z0-9_-])eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\.eyJhY2Nlc3MiO[A-Za-z0-9_-]{6,300}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [
        `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhY2Nlc3MiO${sample('base64url', 8)}.${sample('base64url', 43, 2)}`,
        `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhY2Nlc3MiO${sample('base64url', 8, 11)}.${sample('base64url', 43, 12)}`,
      ],
      decoys: [
        `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhY2Nlc3MiO${sample('base64url', 8)}.${sample('base64url', 28, 2)}`,
        `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhY2Nlc3MiO${sample('base64url', 8)}.${sample('base64url', 51, 2)}`,
      ],
    },
    {
      id: 'qdrant.database',
      name: 'Qdrant Cloud database API key',
      anchors: ['qdrant'],
      near: ['qdrant'],
      pattern:
        /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\|[A-Za-z0-9_-]{50,100}(?![A-Za-z0-9_-])/,
      bits: 422,
      examples: [`${sampleUuid(4)}|${sample('base64url', 54, 5)}`, `${sampleUuid(14)}|${sample('base64url', 54, 15)}`],
      decoys: [`${sampleUuid(4)}|${sample('base64url', 33, 5)}`],
    },
  ],
}
