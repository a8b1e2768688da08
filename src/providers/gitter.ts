import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const gitter: Provider = {
  id: 'gitter',
  name: 'Gitter',
  variables: ['GITTER_TOKEN', 'GITTER_ACCESS_TOKEN'],
  keys: [
    {
      id: 'gitter.token',
      name: 'Gitter access token',
      anchors: ['gitter'],
      near: ['gitter'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{40}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [sample('base62', 40)],
      decoys: [sample('base62', 39, 3), sample('base62', 41, 4)],
    },
  ],
}
