import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const kling: Provider = {
  id: 'kling',
  name: 'Kling AI',
  variables: ['KLING_ACCESS_KEY', 'KLING_SECRET_KEY', 'KLINGAI_API_KEY'],
  keys: [
    {
      id: 'kling.key',
      name: 'Kling AI access or secret key',
      anchors: ['kling'],
      near: ['kling'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 31, 3), sample('base62', 33, 4)],
    },
  ],
}
