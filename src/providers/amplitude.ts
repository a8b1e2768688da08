import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const amplitude: Provider = {
  id: 'amplitude',
  name: 'Amplitude',
  variables: ['AMPLITUDE_SECRET_KEY', 'AMPLITUDE_API_KEY', 'AMPLITUDE_KEY'],
  keys: [
    {
      id: 'amplitude.key',
      name: 'Amplitude key',
      anchors: ['amplitude'],
      near: ['amplitude'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
  ],
}
