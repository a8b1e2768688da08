import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const salesloft: Provider = {
  id: 'salesloft',
  name: 'Salesloft',
  variables: ['SALESLOFT_API_KEY', 'SALESLOFT_KEY', 'SALESLOFT_TOKEN'],
  keys: [
    {
      id: 'salesloft.key',
      name: 'Salesloft API key',
      prefix: 'ak_',
      anchors: ['salesloft'],
      near: ['salesloft'],
      pattern: /(?<![A-Za-z0-9_-])ak_[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [`ak_${sample('hex', 64)}`],
      decoys: [`ak_${sample('hex', 42)}`, `ak_${sample('hex', 72)}`],
    },
  ],
}
