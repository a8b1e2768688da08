import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const here: Provider = {
  id: 'here',
  name: 'HERE',
  variables: ['HERE_API_KEY', 'HEREAPI_KEY', 'HERE_APIKEY'],
  keys: [
    {
      id: 'here.key',
      name: 'HERE API key',
      anchors: ['hereapi', 'here_api', 'hereapi.com', 'heremaps', 'here_maps', 'hereapikey'],
      near: ['hereapi', 'here_api', 'hereapi.com', 'heremaps', 'here_maps', 'hereapikey'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      bits: 258,
      examples: [sample('base64url', 43)],
      decoys: [sample('base64url', 42, 3), sample('base64url', 44, 4)],
    },
  ],
}
