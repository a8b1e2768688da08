import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const liveblocks: Provider = {
  id: 'liveblocks',
  name: 'Liveblocks',
  variables: ['LIVEBLOCKS_SECRET_KEY'],
  keys: [
    {
      id: 'liveblocks.secret',
      name: 'Liveblocks secret key',
      prefix: 'sk_',
      anchors: ['sk_prod_', 'sk_dev_'],
      pattern:
        /(?<![A-Za-z0-9_-])sk_(?:prod|dev)_(?=[A-Za-z0-9]{0,99}[_-]|[A-Za-z0-9]{64})[A-Za-z0-9_-]{56,100}(?![A-Za-z0-9_-])/,
      bits: 330,
      examples: [
        `sk_prod_${sample('base62', 40)}_-${sample('base62', 22)}`,
        `sk_dev_${sample('base62', 30)}_${sample('base62', 34, 2)}`,
      ],
      decoys: [`sk_dev_${sample('base62', 20)}_${sample('base62', 12)}`],
    },
    {
      id: 'liveblocks.public',
      name: 'Liveblocks public key',
      prefix: 'pk_',
      anchors: ['pk_prod_', 'pk_dev_'],
      pattern: /(?<![A-Za-z0-9_-])pk_(?:prod|dev)_[A-Za-z0-9_-]{56,100}(?![A-Za-z0-9_-])/,
      bits: 336,
      examples: [
        `pk_prod_${sample('base64url', 56)}`,
        `pk_dev_${sample('base64url', 56, 2)}`,
        `pk_dev_${sample('base64url', 100, 7)}`,
      ],
      decoys: [`pk_prod_${sample('base64url', 55, 3)}`, `pk_prod_${sample('base64url', 101, 4)}`],
      isPublic: true,
    },
  ],
}
