import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const statuscake: Provider = {
  id: 'statuscake',
  name: 'StatusCake',
  variables: ['STATUSCAKE_API_TOKEN', 'STATUSCAKE_TOKEN', 'STATUSCAKE_API_KEY'],
  keys: [
    {
      id: 'statuscake.token',
      name: 'StatusCake API token',
      anchors: ['statuscake'],
      near: ['statuscake'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{20}(?![A-Za-z0-9_-])/,
      bits: 119,
      examples: [sample('base62', 20)],
      decoys: [sample('base62', 13), sample('base62', 28)],
    },
  ],
}
