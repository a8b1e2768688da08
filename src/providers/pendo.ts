import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const pendo: Provider = {
  id: 'pendo',
  name: 'Pendo',
  variables: ['PENDO_INTEGRATION_KEY', 'PENDO_API_KEY', 'PENDO_KEY', 'PENDO_TRACK_SECRET'],
  keys: [
    {
      id: 'pendo.integration_key',
      name: 'Pendo integration key',
      anchors: ['pendo_', 'pendo-', 'pendo.'],
      near: ['pendo_', 'pendo-', 'pendo.'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32,40}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 36), sample('base62', 36, 11)],
      decoys: [sample('base62', 21)],
    },
  ],
}
