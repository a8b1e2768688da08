import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const arcjet: Provider = {
  id: 'arcjet',
  name: 'Arcjet',
  variables: ['ARCJET_KEY'],
  keys: [
    {
      id: 'arcjet.key',
      name: 'Arcjet key',
      prefix: 'ajkey_',
      anchors: ['ajkey_'],
      pattern: /(?<![A-Za-z0-9_-])ajkey_[a-z0-9]{26}(?![A-Za-z0-9_-])/,
      bits: 134,
      examples: [`ajkey_${sample('base36', 26)}`],
      decoys: [`ajkey_${sample('base36', 25, 3)}`, `ajkey_${sample('base36', 27, 4)}`],
    },
  ],
}
