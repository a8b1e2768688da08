import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const moneywave: Provider = {
  id: 'moneywave',
  name: 'Moneywave',
  variables: ['MONEYWAVE_KEY', 'MONEYWAVE_SECRET_KEY', 'MONEYWAVE_API_KEY'],
  keys: [
    {
      id: 'moneywave.key',
      name: 'Moneywave key',
      prefix: 'ts_',
      anchors: ['moneywave'],
      near: ['moneywave'],
      pattern: /(?<![A-Za-z0-9_-])ts_[A-Z0-9]{28}(?![A-Za-z0-9_-])/,
      bits: 144,
      examples: [`ts_${sample('upper', 28)}`],
      decoys: [`ts_${sample('upper', 18)}`, `ts_${sample('upper', 36)}`],
    },
  ],
}
