import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const cypress: Provider = {
  id: 'cypress',
  name: 'Cypress Cloud',
  variables: ['CYPRESS_RECORD_KEY'],
  keys: [
    {
      id: 'cypress.record_key',
      name: 'Cypress record key',
      anchors: ['cypress_record', 'cypress run', '--record', 'recordkey'],
      near: ['cypress_record', 'cypress run', '--record', 'recordkey'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sample('hex', 36, 3)],
    },
  ],
}
