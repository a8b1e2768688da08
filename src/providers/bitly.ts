import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const bitly: Provider = {
  id: 'bitly',
  name: 'Bitly',
  variables: ['BITLY_ACCESS_TOKEN', 'BITLY_TOKEN', 'BITLY_API_KEY'],
  keys: [
    {
      id: 'bitly.token',
      name: 'Bitly access token',
      anchors: ['bitly', 'bit.ly'],
      near: ['bitly', 'bit.ly'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [sample('hex', 40)],
      decoys: [sample('hex', 39, 3), sample('hex', 41, 4)],
    },
  ],
}
