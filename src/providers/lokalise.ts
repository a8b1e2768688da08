import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const lokalise: Provider = {
  id: 'lokalise',
  name: 'Lokalise',
  variables: ['LOKALISE_API_TOKEN', 'LOKALISE_TOKEN', 'LOKALISE_API_KEY'],
  keys: [
    {
      id: 'lokalise.token',
      name: 'Lokalise API token',
      anchors: ['lokalise'],
      near: ['lokalise'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [sample('hex', 40)],
      decoys: [sample('hex', 39, 3), sample('hex', 41, 4)],
    },
  ],
}
