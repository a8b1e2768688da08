import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const permit: Provider = {
  id: 'permit',
  name: 'Permit.io',
  variables: ['PERMIT_API_KEY', 'PERMIT_SDK_TOKEN', 'PERMIT_TOKEN', 'PDP_API_KEY'],
  keys: [
    {
      id: 'permit.key',
      name: 'Permit.io API key',
      prefix: 'permit_key_',
      anchors: ['permit_key_'],
      pattern: /(?<![A-Za-z0-9_-])permit_key_[A-Za-z0-9]{85,100}(?![A-Za-z0-9_-])/,
      bits: 506,
      examples: [`permit_key_${sample('base62', 96)}`, `permit_key_${sample('base62', 96, 11)}`],
      decoys: [`permit_key_${sample('base62', 56)}`],
    },
  ],
}
