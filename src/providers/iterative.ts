import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const iterative: Provider = {
  id: 'iterative',
  name: 'DVC Studio',
  variables: ['DVC_STUDIO_TOKEN', 'STUDIO_TOKEN'],
  keys: [
    {
      id: 'iterative.token',
      name: 'DVC Studio token',
      prefix: 'isat_',
      anchors: ['isat_'],
      pattern: /(?<![A-Za-z0-9_-])isat_[A-Za-z0-9_-]{30,60}(?![A-Za-z0-9_-])/,
      bits: 180,
      examples: [`isat_${sample('base64url', 30)}`, `isat_${sample('base64url', 60, 7)}`],
      decoys: [`isat_${sample('base62', 20)}`],
    },
  ],
}
