import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const fullcontact: Provider = {
  id: 'fullcontact',
  name: 'FullContact',
  variables: ['FULLCONTACT_API_KEY'],
  keys: [
    {
      id: 'fullcontact.key',
      name: 'FullContact API key',
      anchors: ['fullcontact'],
      near: ['fullcontact'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 31, 3), sample('base62', 33, 4)],
    },
  ],
}
