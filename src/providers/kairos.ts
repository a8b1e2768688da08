import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const kairos: Provider = {
  id: 'kairos',
  name: 'Kairos',
  variables: ['KAIROS_API_KEY', 'KAIROS_APP_KEY'],
  keys: [
    {
      id: 'kairos.key',
      name: 'Kairos API key',
      anchors: ['kairos'],
      near: ['kairos'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
  ],
}
