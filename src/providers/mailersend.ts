import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const mailersend: Provider = {
  id: 'mailersend',
  name: 'MailerSend',
  variables: ['MAILERSEND_API_KEY', 'MAILERSEND_API_TOKEN'],
  keys: [
    {
      id: 'mailersend.token',
      name: 'MailerSend API token',
      prefix: 'mlsn.',
      anchors: ['mlsn.'],
      pattern: /(?<![A-Za-z0-9_-])mlsn\.[A-Za-z0-9]{48,70}(?![A-Za-z0-9_-])/,
      bits: 285,
      examples: [`mlsn.${sample('base62', 64)}`, `mlsn.${sample('base62', 64, 11)}`],
      decoys: [`mlsn.${sample('base62', 32)}`],
    },
  ],
}
