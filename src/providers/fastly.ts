import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const fastly: Provider = {
  id: 'fastly',
  name: 'Fastly',
  variables: ['FASTLY_API_TOKEN', 'FASTLY_API_KEY', 'FASTLY_KEY'],
  keys: [
    {
      id: 'fastly.token',
      name: 'Fastly API token',
      anchors: ['fastly'],
      near: ['fastly'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{32}(?![A-Za-z0-9_-])/,
      bits: 192,
      examples: [sample('base64url', 32)],
      decoys: [sample('base64url', 31, 3), sample('base64url', 33, 4)],
    },
  ],
}
