import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const greptile: Provider = {
  id: 'greptile',
  name: 'Greptile',
  variables: ['GREPTILE_API_KEY'],
  keys: [
    {
      id: 'greptile.key',
      name: 'Greptile API key',
      anchors: ['greptile'],
      near: ['greptile'],
      pattern: /(?<![A-Za-z0-9/+_-])[A-Za-z0-9+/]{48}(?![A-Za-z0-9/+=_-])/,
      bits: 288,
      examples: [sample('base64', 48)],
      decoys: [sample('base64', 47, 3), sample('base64', 49, 4)],
    },
  ],
}
