import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const pingdom: Provider = {
  id: 'pingdom',
  name: 'Pingdom',
  variables: ['PINGDOM_API_TOKEN', 'PINGDOM_TOKEN', 'PINGDOM_API_KEY'],
  keys: [
    {
      id: 'pingdom.token',
      name: 'Pingdom API token',
      anchors: ['pingdom'],
      near: ['pingdom'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{64}(?![A-Za-z0-9_-])/,
      bits: 384,
      examples: [sample('base64url', 64)],
      decoys: [sample('base64url', 42), sample('base64url', 72)],
    },
  ],
}
