import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const cursor: Provider = {
  id: 'cursor',
  name: 'Cursor',
  variables: ['CURSOR_API_KEY'],
  keys: [
    {
      id: 'cursor.key',
      name: 'Cursor key',
      prefix: 'key_',
      anchors: ['key_'],
      pattern: /(?<![A-Za-z0-9_-])key_[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [`key_${sample('hex', 64)}`],
      decoys: [`key_${sample('hex', 40)}`],
    },
  ],
}
