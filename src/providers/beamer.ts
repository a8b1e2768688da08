import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const beamer: Provider = {
  id: 'beamer',
  name: 'Beamer',
  variables: ['BEAMER_API_KEY'],
  keys: [
    {
      id: 'beamer.key',
      name: 'Beamer API key',
      anchors: ['beamer'],
      near: ['beamer'],
      pattern: /(?<![A-Za-z0-9_-])b_[A-Za-z0-9_-]{44}(?![A-Za-z0-9_-])/,
      bits: 264,
      examples: [`b_${sample('base64url', 44)}`],
      decoys: [`b_${sample('base64url', 43, 3)}`, `b_${sample('base64url', 45, 4)}`],
    },
  ],
}
