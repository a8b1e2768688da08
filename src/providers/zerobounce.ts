import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const zerobounce: Provider = {
  id: 'zerobounce',
  name: 'ZeroBounce',
  variables: ['ZEROBOUNCE_API_KEY', 'ZEROBOUNCE_KEY'],
  keys: [
    {
      id: 'zerobounce.key',
      name: 'ZeroBounce API key',
      anchors: ['zerobounce'],
      near: ['zerobounce'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 165,
      examples: [sample('base36', 32), sample('hex', 32, 21)],
      decoys: [sample('base36', 21), sample('base36', 40)],
    },
  ],
}
