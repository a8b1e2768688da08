import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const nightfall: Provider = {
  id: 'nightfall',
  name: 'Nightfall',
  variables: ['NIGHTFALL_API_KEY', 'NIGHTFALL_KEY'],
  keys: [
    {
      id: 'nightfall.key',
      name: 'Nightfall API key',
      prefix: 'NF-',
      anchors: ['NF-'],
      pattern: /(?<![A-Za-z0-9_-])NF-[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`NF-${sample('base62', 32)}`],
      decoys: [`NF-${sample('base62', 21)}`, `NF-${sample('base62', 40)}`],
    },
  ],
}
