import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const yousign: Provider = {
  id: 'yousign',
  name: 'Yousign',
  variables: ['YOUSIGN_API_KEY', 'YOUSIGN_KEY'],
  keys: [
    {
      id: 'yousign.key',
      name: 'Yousign API key',
      anchors: ['yousign'],
      near: ['yousign'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32), sample('hex', 32)],
      decoys: [sample('base62', 21), sample('base62', 40)],
    },
  ],
}
