import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const shodan: Provider = {
  id: 'shodan',
  name: 'Shodan',
  variables: ['SHODAN_API_KEY', 'SHODAN_KEY'],
  keys: [
    {
      id: 'shodan.key',
      name: 'Shodan API key',
      anchors: ['shodan'],
      near: ['shodan'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 21), sample('base62', 40)],
    },
  ],
}
