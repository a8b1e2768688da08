import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const baseten: Provider = {
  id: 'baseten',
  name: 'Baseten',
  variables: ['BASETEN_API_KEY'],
  keys: [
    {
      id: 'baseten.key',
      name: 'Baseten API key',
      anchors: ['baseten'],
      near: ['baseten'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{8}\.[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [`${sample('base62', 8)}.${sample('base62', 32, 2)}`],
      decoys: [
        `${sample('base62', 8, 3)}.${sample('base62', 31, 4)}`,
        `${sample('base62', 8, 4)}.${sample('base62', 33, 5)}`,
      ],
    },
  ],
}
