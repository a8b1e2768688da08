import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const cloudsight: Provider = {
  id: 'cloudsight',
  name: 'CloudSight',
  variables: ['CLOUDSIGHT_API_KEY', 'CLOUDSIGHT_KEY'],
  keys: [
    {
      id: 'cloudsight.key',
      name: 'CloudSight API key',
      anchors: ['cloudsight'],
      near: ['cloudsight'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])/,
      bits: 132,
      examples: [sample('base64url', 22), sample('hex', 22, 2)],
      decoys: [sample('base64url', 21, 3), sample('base64url', 23, 4)],
    },
  ],
}
