import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

/** No `verify`: a key of the European region is unknown to the other, and looks the same. */
export const sendgrid: Provider = {
  id: 'sendgrid',
  name: 'SendGrid',
  variables: ['SENDGRID_API_KEY'],
  keys: [
    {
      id: 'sendgrid.key',
      name: 'SendGrid key',
      prefix: 'SG.',
      anchors: ['SG.'],
      pattern: /(?<![A-Za-z0-9_-])SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      bits: 258,
      examples: [`SG.${sample('base64url', 22)}.${sample('base64url', 43)}`],
      decoys: [`SG.${sample('base64url', 22)}`],
    },
  ],
}
