import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const shippo: Provider = {
  id: 'shippo',
  name: 'Shippo',
  variables: ['SHIPPO_API_KEY', 'SHIPPO_API_TOKEN', 'SHIPPO_TOKEN', 'SHIPPO_PRIVATE_AUTH_TOKEN'],
  keys: [
    {
      id: 'shippo.token',
      name: 'Shippo API token',
      prefix: 'shippo_',
      anchors: ['shippo_live_', 'shippo_test_'],
      pattern: /(?<![A-Za-z0-9_-])shippo_(?:live|test)_[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [`shippo_live_${sample('hex', 40)}`, `shippo_test_${sample('hex', 40, 11)}`],
      decoys: [`shippo_live_${sample('hex', 26)}`, `shippo_live_${sample('letters', 40)}`],
    },
  ],
}
