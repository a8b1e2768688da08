import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const resend: Provider = {
  id: 'resend',
  name: 'Resend',
  variables: ['RESEND_API_KEY', 'RESEND_KEY'],
  keys: [
    {
      id: 'resend.key',
      name: 'Resend key',
      prefix: 're_',
      anchors: ['re_'],
      pattern: /(?<![A-Za-z0-9_-])re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`re_${sample('base62', 8)}_${sample('base62', 24)}`],
      decoys: [`re_${sample('base62', 24)}`],
    },
  ],
}
