import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const gemstash: Provider = {
  id: 'gemstash',
  name: 'Gemstash',
  variables: ['GEMSTASH_KEY', 'GEMSTASH_API_KEY'],
  keys: [
    {
      id: 'gemstash.key',
      name: 'Gemstash API key',
      anchors: ['gemstash'],
      near: ['gemstash'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
  ],
}
