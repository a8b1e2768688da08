import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const brevo: Provider = {
  id: 'brevo',
  name: 'Brevo',
  variables: ['BREVO_API_KEY', 'SENDINBLUE_API_KEY', 'SIB_API_KEY'],
  keys: [
    {
      id: 'brevo.api',
      name: 'Brevo API key',
      prefix: 'xkeysib-',
      anchors: ['xkeysib-'],
      pattern: /(?<![A-Za-z0-9_-])xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}(?![A-Za-z0-9_-])/,
      bits: 351,
      examples: [`xkeysib-${sample('hex', 64)}-${sample('base62', 16, 2)}`],
      decoys: [
        `xkeysib-${sample('hex', 64, 3)}-${sample('base62', 15, 4)}`,
        `xkeysib-${sample('hex', 64, 4)}-${sample('base62', 17, 5)}`,
      ],
    },
    {
      id: 'brevo.smtp',
      name: 'Brevo SMTP key',
      prefix: 'xsmtpsib-',
      anchors: ['xsmtpsib-'],
      pattern: /(?<![A-Za-z0-9_-])xsmtpsib-[0-9a-f]{64}-[A-Za-z0-9]{16}(?![A-Za-z0-9_-])/,
      bits: 351,
      examples: [`xsmtpsib-${sample('hex', 64)}-${sample('base62', 16, 2)}`],
      decoys: [
        `xsmtpsib-${sample('hex', 64, 3)}-${sample('base62', 15, 4)}`,
        `xsmtpsib-${sample('hex', 64, 4)}-${sample('base62', 17, 5)}`,
      ],
    },
  ],
}
