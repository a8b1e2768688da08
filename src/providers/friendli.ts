import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const friendli: Provider = {
  id: 'friendli',
  name: 'Friendli',
  variables: ['FRIENDLI_TOKEN', 'FRIENDLI_API_KEY'],
  keys: [
    {
      id: 'friendli.token',
      name: 'Friendli token',
      prefix: 'flp_',
      anchors: ['flp_'],
      pattern: /(?<![A-Za-z0-9_-])flp_[A-Za-z0-9]{46}(?![A-Za-z0-9_-])/,
      bits: 273,
      examples: [`flp_${sample('base62', 46)}`],
      decoys: [`flp_${sample('base62', 30)}`],
    },
  ],
}
