import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const truenas: Provider = {
  id: 'truenas',
  name: 'TrueNAS',
  variables: ['TRUENAS_API_KEY', 'TRUENAS_TOKEN', 'TRUENAS_KEY'],
  keys: [
    {
      id: 'truenas.key',
      name: 'TrueNAS API key',
      anchors: ['truenas', 'true-nas', 'auth.login_with_api_key', 'tn_api_key', '/api/v2.0/'],
      near: ['truenas', 'true-nas', 'auth.login_with_api_key', 'tn_api_key', '/api/v2.0/'],
      pattern: /(?<![A-Za-z0-9_-])[0-9]{1,5}-[A-Za-z0-9]{64}(?![A-Za-z0-9_-])/,
      bits: 384,
      examples: [
        `${sample('digits', 1)}-${sample('base62', 64, 2)}`,
        `${sample('digits', 1, 11)}-${sample('base62', 64, 12)}`,
      ],
      decoys: [
        `${sample('digits', 1)}-${sample('base62', 42, 2)}`,
        `${sample('digits', 1)}-${sample('base62', 72, 2)}`,
      ],
    },
  ],
}
