import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const signifyd: Provider = {
  id: 'signifyd',
  name: 'Signifyd',
  variables: ['SIGNIFYD_API_KEY', 'SIGNIFYD_KEY'],
  keys: [
    {
      id: 'signifyd.key',
      name: 'Signifyd API key',
      anchors: ['signifyd'],
      near: ['signifyd'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{25}(?![A-Za-z0-9_-])/,
      bits: 148,
      examples: [sample('base62', 25)],
      decoys: [sample('base62', 16), sample('base62', 33)],
    },
  ],
}
