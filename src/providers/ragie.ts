import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const ragie: Provider = {
  id: 'ragie',
  name: 'Ragie',
  variables: ['RAGIE_API_KEY', 'RAGIE_KEY'],
  keys: [
    {
      id: 'ragie.key',
      name: 'Ragie API key',
      prefix: 'tnt_',
      anchors: ['tnt_'],
      pattern: /(?<![A-Za-z0-9_-])tnt_[A-Za-z0-9-]{10,11}_[A-Za-z0-9]{43}(?![A-Za-z0-9_-])/,
      bits: 315,
      examples: [
        `tnt_${sample('base62', 11)}_${sample('base62', 43, 2)}`,
        `tnt_${sample('base62', 11, 11)}_${sample('base62', 43, 12)}`,
      ],
      decoys: [
        `tnt_${sample('base62', 11)}_${sample('base62', 28, 2)}`,
        `tnt_${sample('base62', 11)}_${sample('base62', 51, 2)}`,
      ],
    },
  ],
}
