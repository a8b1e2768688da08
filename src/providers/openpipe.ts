import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const openpipe: Provider = {
  id: 'openpipe',
  name: 'OpenPipe',
  variables: ['OPENPIPE_API_KEY'],
  keys: [
    {
      id: 'openpipe.key',
      name: 'OpenPipe API key',
      prefix: 'opk_',
      anchors: ['opk_'],
      pattern: /(?<![A-Za-z0-9_-])opk_[0-9a-f]{40,42}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [`opk_${sample('hex', 42)}`, `opk_${sample('hex', 42, 11)}`],
      decoys: [`opk_${sample('hex', 26)}`, `opk_${sample('letters', 42)}`],
    },
  ],
}
