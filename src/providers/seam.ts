import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const seam: Provider = {
  id: 'seam',
  name: 'Seam',
  variables: ['SEAM_API_KEY', 'SEAM_KEY'],
  keys: [
    {
      id: 'seam.key',
      name: 'Seam API key',
      prefix: 'seam_',
      anchors: ['seam_test', 'seam_live'],
      pattern: /(?<![A-Za-z0-9_-])seam_(?:test|live)[A-Za-z0-9]{2,6}_[A-Za-z0-9]{20,32}(?![A-Za-z0-9_-])/,
      bits: 140,
      examples: [
        `seam_test${sample('base62', 4)}_${sample('base62', 24, 2)}`,
        `seam_live${sample('base62', 2)}_${sample('base62', 24, 3)}`,
      ],
      decoys: [`seam_test_${sample('base62', 8)}`],
    },
  ],
}
