import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const nytimes: Provider = {
  id: 'nytimes',
  name: 'The New York Times',
  variables: ['NYTIMES_API_KEY', 'NYT_API_KEY', 'NYT_KEY'],
  keys: [
    {
      id: 'nytimes.key',
      name: 'New York Times API key',
      anchors: ['nytimes', 'new-york-times', 'nyt_api', 'new_york_times'],
      near: ['nytimes', 'new-york-times', 'nyt_api', 'new_york_times'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 21), sample('base62', 40)],
    },
  ],
}
