import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const freshdesk: Provider = {
  id: 'freshdesk',
  name: 'Freshdesk',
  variables: ['FRESHDESK_API_KEY', 'FRESHDESK_TOKEN'],
  keys: [
    {
      id: 'freshdesk.key',
      name: 'Freshdesk API key',
      anchors: ['freshdesk'],
      near: ['freshdesk'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{20}(?![A-Za-z0-9_-])/,
      bits: 119,
      examples: [sample('base62', 20)],
      decoys: [sample('base62', 19, 3), sample('base62', 21, 4)],
    },
  ],
}
