import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const upstage: Provider = {
  id: 'upstage',
  name: 'Upstage',
  variables: ['UPSTAGE_API_KEY', 'UPSTAGE_KEY'],
  keys: [
    {
      id: 'upstage.key',
      name: 'Upstage API key',
      prefix: 'up_',
      anchors: ['upstage'],
      near: ['upstage'],
      pattern: /(?<![A-Za-z0-9_-])up_[A-Za-z0-9]{29}(?![A-Za-z0-9_-])/,
      bits: 172,
      examples: [`up_${sample('base62', 29)}`],
      decoys: [`up_${sample('base62', 19)}`, `up_${sample('base62', 37)}`],
    },
  ],
}
