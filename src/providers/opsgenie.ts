import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const opsgenie: Provider = {
  id: 'opsgenie',
  name: 'Opsgenie',
  variables: ['OPSGENIE_API_KEY', 'OPSGENIE_KEY', 'OPSGENIE_TOKEN'],
  keys: [
    {
      id: 'opsgenie.key',
      name: 'Opsgenie API key',
      anchors: ['opsgenie'],
      near: ['opsgenie'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sampleUuid().slice(0, -2), `${sampleUuid()}${sample('hex', 8)}`],
    },
  ],
}
