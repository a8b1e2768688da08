import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const clay: Provider = {
  id: 'clay',
  name: 'Clay',
  variables: ['CLAY_API_KEY'],
  keys: [
    {
      id: 'clay.key',
      name: 'Clay API key',
      anchors: ['clay_api', 'clay_key', 'clay_token', 'clayapikey', 'clay.com', 'clay key'],
      near: ['clay_api', 'clay_key', 'clay_token', 'clayapikey', 'clay.com', 'clay key'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{20}(?![A-Za-z0-9_-])/,
      bits: 80,
      examples: [sample('hex', 20)],
      decoys: [sample('hex', 19, 3), sample('hex', 21, 4)],
    },
  ],
}
