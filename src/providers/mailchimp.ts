import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const mailchimp: Provider = {
  id: 'mailchimp',
  name: 'Mailchimp',
  variables: ['MAILCHIMP_API_KEY', 'MAILCHIMP_KEY', 'MC_API_KEY'],
  keys: [
    {
      id: 'mailchimp.key',
      name: 'Mailchimp API key',
      anchors: ['-us'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}-us[0-9]{1,2}(?![A-Za-z0-9_-])/,
      bits: 131,
      examples: [
        `${sample('hex', 32)}-us${sample('digits', 2, 2)}`,
        `${sample('hex', 32, 11)}-us${sample('digits', 2, 12)}`,
      ],
      decoys: [
        `${sample('hex', 21)}-us${sample('digits', 2, 2)}`,
        `${sample('letters', 32)}-us${sample('digits', 2, 2)}`,
      ],
    },
  ],
}
