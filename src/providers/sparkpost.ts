import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const sparkpost: Provider = {
  id: 'sparkpost',
  name: 'SparkPost',
  variables: ['SPARKPOST_API_KEY', 'SPARKPOST_KEY'],
  keys: [
    {
      id: 'sparkpost.key',
      name: 'SparkPost API key',
      anchors: ['sparkpost'],
      near: ['sparkpost'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [sample('hex', 40)],
      decoys: [sample('hex', 26), sample('hex', 48)],
    },
  ],
}
