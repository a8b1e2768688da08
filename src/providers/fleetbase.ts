import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const fleetbase: Provider = {
  id: 'fleetbase',
  name: 'Fleetbase',
  variables: ['FLEETBASE_API_KEY', 'FLEETBASE_KEY'],
  keys: [
    {
      id: 'fleetbase.key',
      name: 'Fleetbase API key',
      prefix: 'flb_',
      anchors: ['flb_live_', 'flb_test_'],
      pattern: /(?<![A-Za-z0-9_-])flb_(?:live|test)_[A-Za-z0-9]{20}(?![A-Za-z0-9_-])/,
      bits: 119,
      examples: [`flb_live_${sample('base62', 20)}`, `flb_test_${sample('base62', 20, 2)}`],
      decoys: [`flb_live_${sample('base62', 19, 3)}`, `flb_live_${sample('base62', 21, 4)}`],
    },
  ],
}
