import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const courier: Provider = {
  id: 'courier',
  name: 'Courier',
  variables: ['COURIER_AUTH_TOKEN', 'COURIER_API_KEY'],
  keys: [
    {
      id: 'courier.token',
      name: 'Courier API key',
      prefix: 'dk_',
      anchors: ['dk_prod_', 'dk_test_'],
      pattern: /(?<![A-Za-z0-9_-])dk_(?:prod|test)_[A-Za-z0-9]{24,40}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [
        `dk_prod_${sample('base62', 24)}`,
        `dk_test_${sample('base62', 24, 2)}`,
        `dk_test_${sample('base62', 40, 7)}`,
      ],
      decoys: [`dk_prod_${sample('base62', 23, 3)}`, `dk_prod_${sample('base62', 41, 4)}`],
    },
  ],
}
