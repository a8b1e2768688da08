import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const clearout: Provider = {
  id: 'clearout',
  name: 'Clearout',
  variables: ['CLEAROUT_API_TOKEN', 'CLEAROUT_API_KEY'],
  keys: [
    {
      id: 'clearout.token',
      name: 'Clearout API token',
      anchors: ['clearout'],
      near: ['clearout'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{28}(?![A-Za-z0-9_-])/,
      bits: 166,
      examples: [sample('base62', 28)],
      decoys: [sample('base62', 27, 3), sample('base62', 29, 4)],
    },
  ],
}
