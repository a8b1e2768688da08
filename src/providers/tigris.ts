import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const tigris: Provider = {
  id: 'tigris',
  name: 'Tigris',
  variables: [
    'TIGRIS_SECRET_ACCESS_KEY',
    'TIGRIS_SECRET_KEY',
    'TIGRIS_ACCESS_KEY',
    'TIGRIS_ACCESS_KEY_ID',
    'TIGRIS_STORAGE_SECRET_ACCESS_KEY',
    'TIGRIS_STORAGE_ACCESS_KEY_ID',
  ],
  keys: [
    {
      id: 'tigris.secret',
      name: 'Tigris secret key',
      prefix: 'tsec_',
      anchors: ['tsec_'],
      pattern: /(?<![A-Za-z0-9_-])tsec_[A-Za-z0-9+_-]{60,80}(?![A-Za-z0-9_-])/,
      bits: 384,
      examples: [`tsec_${sample('base64url', 70)}`],
      decoys: [`tsec_${sample('base62', 30)}`],
    },
    {
      id: 'tigris.access_key',
      name: 'Tigris access key id',
      prefix: 'tid_',
      anchors: ['tid_'],
      pattern: /(?<![A-Za-z0-9_-])tid_[A-Za-z0-9_]{50}(?![A-Za-z0-9_-])/,
      bits: 297,
      examples: [`tid_${sample('base62', 50, 4)}`],
      decoys: [`tid_${sample('base62', 33, 4)}`, `tid_${sample('base62', 58, 4)}`],
      isPublic: true,
    },
  ],
}
