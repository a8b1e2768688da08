import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const geoapify: Provider = {
  id: 'geoapify',
  name: 'Geoapify',
  variables: ['GEOAPIFY_API_KEY', 'GEOAPIFY_KEY'],
  keys: [
    {
      id: 'geoapify.key',
      name: 'Geoapify API key',
      anchors: ['geoapify'],
      near: ['geoapify'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 165,
      examples: [sample('base36', 32), sample('hex', 32, 2)],
      decoys: [sample('base36', 31, 3), sample('base36', 33, 4)],
    },
  ],
}
