import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const mandrill: Provider = {
  id: 'mandrill',
  name: 'Mandrill',
  variables: ['MANDRILL_API_KEY', 'MANDRILL_APIKEY', 'MANDRILL_KEY'],
  keys: [
    {
      id: 'mandrill.key',
      name: 'Mandrill API key',
      anchors: ['mandrill'],
      near: ['mandrill'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])/,
      bits: 132,
      examples: [sample('base64url', 22)],
      decoys: [sample('base64url', 14), sample('base64url', 30)],
    },
    {
      id: 'mandrill.key_2022',
      name: 'Mandrill API key',
      prefix: 'md-',
      anchors: ['mandrill', 'mailchimp_transactional'],
      near: ['mandrill', 'mailchimp_transactional'],
      pattern: /(?<![A-Za-z0-9_-])md-[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])/,
      bits: 132,
      examples: [`md-${sample('base64url', 22, 4)}`],
      decoys: [`md-${sample('base64url', 14, 4)}`, `md-${sample('base64url', 30, 4)}`],
    },
  ],
}
