import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const browserUse: Provider = {
  id: 'browser-use',
  name: 'Browser Use',
  variables: ['BROWSER_USE_API_KEY'],
  keys: [
    {
      id: 'browser-use.key',
      name: 'Browser Use API key',
      prefix: 'bu_',
      anchors: ['bu_'],
      pattern: /(?<![A-Za-z0-9_-])bu_[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      bits: 258,
      examples: [`bu_${sample('base64url', 43)}`],
      decoys: [`bu_${sample('base64url', 42, 3)}`, `bu_${sample('base64url', 44, 4)}`],
    },
  ],
}
