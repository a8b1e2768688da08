import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const dub: Provider = {
  id: 'dub',
  name: 'Dub',
  variables: ['DUB_API_KEY'],
  keys: [
    {
      id: 'dub.key',
      name: 'Dub API key',
      prefix: 'dub_',
      anchors: ['dub_'],
      pattern: /(?<![A-Za-z0-9_-])dub_[A-Za-z0-9]{24}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [`dub_${sample('base62', 24)}`],
      decoys: [`dub_${sample('base62', 23, 3)}`, `dub_${sample('base62', 25, 4)}`],
    },
  ],
}
