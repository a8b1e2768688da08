import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const e2b: Provider = {
  id: 'e2b',
  name: 'E2B',
  variables: ['E2B_API_KEY', 'E2B_ACCESS_TOKEN'],
  keys: [
    {
      id: 'e2b.key',
      name: 'E2B key',
      prefix: 'e2b_',
      anchors: ['e2b_'],
      pattern: /(?<![A-Za-z0-9_-])e2b_[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [`e2b_${sample('hex', 40)}`],
      decoys: [`e2b_${sample('hex', 32)}`],
    },
  ],
}
