import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const xendit: Provider = {
  id: 'xendit',
  name: 'Xendit',
  variables: ['XENDIT_SECRET_KEY', 'XENDIT_API_KEY', 'XENDIT_KEY'],
  keys: [
    {
      id: 'xendit.secret',
      name: 'Xendit secret key',
      anchors: ['xnd_production_', 'xnd_development_'],
      pattern: /(?<![A-Za-z0-9_-])xnd_(?:production|development)_[A-Za-z0-9]{40,80}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [`xnd_production_${sample('base62', 60)}`, `xnd_development_${sample('base62', 60, 11)}`],
      decoys: [`xnd_production_${sample('base62', 26)}`],
    },
    {
      id: 'xendit.public',
      name: 'Xendit public key',
      prefix: 'xnd_public_',
      anchors: ['xnd_public_'],
      pattern: /(?<![A-Za-z0-9_-])xnd_public_[A-Za-z0-9_]{40,100}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [`xnd_public_${sample('base62', 60, 4)}`, `xnd_public_${sample('base62', 60, 14)}`],
      decoys: [`xnd_public_${sample('base62', 26, 4)}`],
      isPublic: true,
    },
  ],
}
