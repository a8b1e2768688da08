import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const clockwork: Provider = {
  id: 'clockwork',
  name: 'Clockwork SMS',
  variables: ['CLOCKWORK_API_KEY', 'CLOCKWORKSMS_API_KEY'],
  keys: [
    {
      id: 'clockwork.key',
      name: 'Clockwork SMS API key',
      anchors: ['clockwork'],
      near: ['clockwork'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{40}(?![A-Za-z0-9_-])/,
      bits: 206,
      examples: [sample('base36', 40), sample('hex', 40, 2)],
      decoys: [sample('base36', 39, 3), sample('base36', 41, 4)],
    },
  ],
}
