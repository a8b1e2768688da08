import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const moralis: Provider = {
  id: 'moralis',
  name: 'Moralis',
  variables: ['MORALIS_API_KEY', 'MORALIS_KEY'],
  keys: [
    {
      id: 'moralis.key',
      name: 'Moralis API key',
      anchors: ['moralis'],
      near: ['moralis'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{64}(?![A-Za-z0-9_-])/,
      bits: 381,
      examples: [sample('base62', 64)],
      decoys: [sample('base62', 42), sample('base62', 72)],
    },
  ],
}
