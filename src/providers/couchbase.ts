import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const couchbase: Provider = {
  id: 'couchbase',
  name: 'Couchbase Capella',
  variables: [
    'CAPELLA_API_SECRET',
    'CAPELLA_API_KEY_SECRET',
    'COUCHBASE_API_KEY_SECRET',
    'CAPELLA_AUTHENTICATION_TOKEN',
  ],
  keys: [
    {
      id: 'couchbase.secret',
      name: 'Capella API key secret',
      anchors: ['couchbase', 'capella'],
      near: ['couchbase', 'capella'],
      pattern: /(?<![A-Za-z0-9/+_-])[A-Za-z0-9+/!%@#]{64,90}={0,2}(?![A-Za-z0-9/+=_-])/,
      bits: 384,
      examples: [sample('base64', 64), sample('base64', 90, 7)],
      decoys: [sample('base64', 63, 3), sample('base64', 91, 4)],
    },
  ],
}
