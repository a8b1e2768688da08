import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const postmark: Provider = {
  id: 'postmark',
  name: 'Postmark',
  variables: [
    'POSTMARK_API_TOKEN',
    'POSTMARK_SERVER_TOKEN',
    'POSTMARK_API_KEY',
    'POSTMARK_ACCOUNT_TOKEN',
    'POSTMARK_TOKEN',
  ],
  keys: [
    {
      id: 'postmark.token',
      name: 'Postmark token',
      anchors: ['postmark'],
      near: ['postmark'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sampleUuid().slice(0, -2), `${sampleUuid()}${sample('hex', 8)}`],
    },
  ],
}
