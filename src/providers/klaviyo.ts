import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const klaviyo: Provider = {
  id: 'klaviyo',
  name: 'Klaviyo',
  variables: ['KLAVIYO_API_KEY', 'KLAVIYO_PRIVATE_KEY', 'KLAVIYO_PRIVATE_API_KEY'],
  keys: [
    {
      id: 'klaviyo.private',
      name: 'Klaviyo private API key',
      anchors: ['klaviyo'],
      near: ['klaviyo'],
      pattern: /(?<![A-Za-z0-9_-])pk_[A-Za-z0-9]{34}(?![A-Za-z0-9_-])/,
      bits: 202,
      examples: [`pk_${sample('base62', 34)}`],
      decoys: [`pk_${sample('base62', 33, 3)}`, `pk_${sample('base62', 35, 4)}`],
    },
  ],
}
