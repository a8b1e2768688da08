import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const civo: Provider = {
  id: 'civo',
  name: 'Civo',
  variables: ['CIVO_TOKEN', 'CIVO_API_KEY'],
  keys: [
    {
      id: 'civo.key',
      name: 'Civo API key',
      anchors: ['civo_', 'civo.com', 'civo '],
      near: ['civo_', 'civo.com', 'civo '],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{50}(?![A-Za-z0-9_-])/,
      bits: 297,
      examples: [sample('base62', 50)],
      decoys: [sample('base62', 49, 3), sample('base62', 51, 4)],
    },
  ],
}
