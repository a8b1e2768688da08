import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const infracost: Provider = {
  id: 'infracost',
  name: 'Infracost',
  variables: ['INFRACOST_API_KEY'],
  keys: [
    {
      id: 'infracost.key',
      name: 'Infracost API key',
      prefix: 'ico-',
      anchors: ['ico-'],
      pattern: /(?<![A-Za-z0-9_.-])ico-[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`ico-${sample('base62', 32)}`],
      decoys: [`ico-${sample('base62', 31, 3)}`, `ico-${sample('base62', 33, 4)}`],
    },
  ],
}
