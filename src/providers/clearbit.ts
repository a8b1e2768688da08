import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const clearbit: Provider = {
  id: 'clearbit',
  name: 'Clearbit',
  variables: ['CLEARBIT_KEY', 'CLEARBIT_API_KEY', 'CLEARBIT_SECRET_KEY'],
  keys: [
    {
      id: 'clearbit.key',
      name: 'Clearbit key',
      anchors: ['clearbit'],
      near: ['clearbit'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{35}(?![A-Za-z0-9_-])/,
      bits: 180,
      examples: [sample('base36', 35), sample('hex', 35, 2)],
      decoys: [sample('base36', 34, 3), sample('base36', 36, 4)],
    },
    {
      id: 'clearbit.secret',
      name: 'Clearbit secret key',
      anchors: ['clearbit'],
      near: ['clearbit'],
      pattern: /(?<![A-Za-z0-9_-])sk_[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`sk_${sample('hex', 32)}`],
      decoys: [`sk_${sample('hex', 31, 3)}`, `sk_${sample('hex', 33, 4)}`],
    },
  ],
}
