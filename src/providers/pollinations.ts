import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const pollinations: Provider = {
  id: 'pollinations',
  name: 'Pollinations',
  variables: ['POLLINATIONS_API_KEY', 'POLLINATIONS_KEY', 'POLLINATIONS_TOKEN'],
  keys: [
    {
      id: 'pollinations.secret',
      name: 'Pollinations secret key',
      prefix: 'plln_sk_',
      anchors: ['plln_sk_'],
      pattern: /(?<![A-Za-z0-9_-])plln_sk_[A-Za-z0-9]{24,64}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [`plln_sk_${sample('base62', 32)}`, `plln_sk_${sample('base62', 32, 11)}`],
      decoys: [`plln_sk_${sample('base62', 16)}`],
    },
    {
      id: 'pollinations.public',
      name: 'Pollinations publishable key',
      prefix: 'plln_pk_',
      anchors: ['plln_pk_'],
      pattern: /(?<![A-Za-z0-9_-])plln_pk_[A-Za-z0-9]{24,64}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [`plln_pk_${sample('base62', 32, 4)}`, `plln_pk_${sample('base62', 32, 14)}`],
      decoys: [`plln_pk_${sample('base62', 16, 4)}`],
      isPublic: true,
    },
  ],
}
