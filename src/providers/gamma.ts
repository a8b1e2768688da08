import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const gamma: Provider = {
  id: 'gamma',
  name: 'Gamma',
  variables: ['GAMMA_API_KEY'],
  keys: [
    {
      id: 'gamma.key',
      name: 'Gamma API key',
      prefix: 'sk-gamma-',
      anchors: ['sk-gamma-'],
      pattern: /(?<![A-Za-z0-9_-])sk-gamma-[A-Za-z0-9]{20,64}(?![A-Za-z0-9_-])/,
      bits: 119,
      examples: [`sk-gamma-${sample('base62', 20)}`, `sk-gamma-${sample('base62', 64, 7)}`],
      decoys: [`sk-gamma-${sample('base62', 19, 3)}`, `sk-gamma-${sample('base62', 65, 4)}`],
    },
  ],
}
