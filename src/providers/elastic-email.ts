import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const elasticEmail: Provider = {
  id: 'elastic-email',
  name: 'Elastic Email',
  variables: ['ELASTICEMAIL_API_KEY', 'ELASTIC_EMAIL_API_KEY'],
  keys: [
    {
      id: 'elastic-email.key',
      name: 'Elastic Email API key',
      anchors: ['elasticemail', 'elastic_email', 'elastic email'],
      near: ['elasticemail', 'elastic_email', 'elastic email'],
      pattern: /(?<![A-Za-z0-9_-])[0-9A-F]{96}(?![A-Za-z0-9_-])/,
      bits: 384,
      examples: [sample('hex', 96).toUpperCase()],
      decoys: [sample('hex', 95, 3).toUpperCase(), sample('hex', 97, 4).toUpperCase()],
    },
    {
      id: 'elastic-email.legacy',
      name: 'Elastic Email API key',
      anchors: ['elasticemail', 'elastic_email', 'elastic email'],
      near: ['elasticemail', 'elastic_email', 'elastic email'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sample('hex', 36, 3)],
    },
  ],
}
