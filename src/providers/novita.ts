import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const novita: Provider = {
  id: 'novita',
  name: 'Novita AI',
  variables: ['NOVITA_API_KEY', 'NOVITA_KEY'],
  keys: [
    {
      id: 'novita.key',
      name: 'Novita AI API key',
      prefix: 'sk_',
      anchors: ['novita'],
      near: ['novita'],
      pattern: /(?<![A-Za-z0-9_-])sk_[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      bits: 258,
      examples: [`sk_${sample('base64url', 43)}`],
      decoys: [`sk_${sample('base64url', 28)}`, `sk_${sample('base64url', 51)}`],
    },
  ],
}
