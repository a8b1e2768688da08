import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const nasa: Provider = {
  id: 'nasa',
  name: 'NASA',
  variables: ['NASA_API_KEY', 'NASA_KEY'],
  keys: [
    {
      id: 'nasa.key',
      name: 'NASA API key',
      anchors: ['api.nasa.gov', 'nasa_api', 'nasa_key'],
      near: ['api.nasa.gov', 'nasa_api', 'nasa_key'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{40}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [sample('base62', 40)],
      decoys: [sample('base62', 26), sample('base62', 48)],
    },
  ],
}
