import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const statuspage: Provider = {
  id: 'statuspage',
  name: 'Statuspage',
  variables: ['STATUSPAGE_API_KEY', 'STATUSPAGE_TOKEN', 'STATUSPAGE_KEY'],
  keys: [
    {
      id: 'statuspage.token',
      name: 'Statuspage API key',
      anchors: ['statuspage'],
      near: ['statuspage'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('hex', 64)],
      decoys: [sample('hex', 42), sample('hex', 72)],
    },
    {
      id: 'statuspage.key',
      name: 'Statuspage API key',
      anchors: ['statuspage'],
      near: ['statuspage'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid(4)],
      decoys: [sampleUuid(4).slice(0, -2), `${sampleUuid(4)}${sample('hex', 8)}`],
    },
  ],
}
