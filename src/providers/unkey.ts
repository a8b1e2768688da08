import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const unkey: Provider = {
  id: 'unkey',
  name: 'Unkey',
  variables: ['UNKEY_ROOT_KEY', 'UNKEY_SECRET', 'UNKEY_KEY', 'UNKEY_TOKEN'],
  keys: [
    {
      id: 'unkey.root',
      name: 'Unkey root key',
      prefix: 'unkey_',
      anchors: ['unkey_'],
      pattern: /(?<![A-Za-z0-9_-])unkey_[A-Za-z0-9]{22,26}(?![A-Za-z0-9_-])/,
      bits: 130,
      examples: [`unkey_${sample('base62', 24)}`, `unkey_${sample('base62', 24, 11)}`],
      decoys: [`unkey_${sample('base62', 14)}`],
    },
    {
      id: 'unkey.key',
      name: 'Unkey key',
      anchors: ['unkey'],
      near: ['unkey'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{24}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [sample('base62', 24, 4)],
      decoys: [sample('base62', 16, 4), sample('base62', 32, 4)],
    },
  ],
}
