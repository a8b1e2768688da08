import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const steel: Provider = {
  id: 'steel',
  name: 'Steel',
  variables: ['STEEL_API_KEY'],
  keys: [
    {
      id: 'steel.key',
      name: 'Steel API key',
      prefix: 'ste-',
      anchors: ['steel_api', 'steel.dev', 'steelapi', 'steel-sdk'],
      near: ['steel_api', 'steel.dev', 'steelapi', 'steel-sdk'],
      pattern: /(?<![A-Za-z0-9_-])ste-[A-Za-z0-9]{90,140}(?![A-Za-z0-9_-])/,
      bits: 535,
      examples: [`ste-${sample('base62', 99)}`, `ste-${sample('base62', 99, 11)}`],
      decoys: [`ste-${sample('base62', 60)}`],
    },
  ],
}
