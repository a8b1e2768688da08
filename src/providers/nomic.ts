import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const nomic: Provider = {
  id: 'nomic',
  name: 'Nomic',
  variables: ['NOMIC_API_KEY', 'NOMIC_TOKEN'],
  keys: [
    {
      id: 'nomic.key',
      name: 'Nomic API key',
      prefix: 'nk-',
      anchors: ['nomic'],
      near: ['nomic'],
      pattern: /(?<![A-Za-z0-9_-])nk-[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      bits: 258,
      examples: [`nk-${sample('base64url', 43)}`],
      decoys: [`nk-${sample('base64url', 28)}`, `nk-${sample('base64url', 51)}`],
    },
  ],
}
