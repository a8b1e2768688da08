import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const urlscan: Provider = {
  id: 'urlscan',
  name: 'urlscan.io',
  variables: ['URLSCAN_API_KEY', 'URLSCAN_KEY'],
  keys: [
    {
      id: 'urlscan.key',
      name: 'urlscan.io API key',
      anchors: ['urlscan'],
      near: ['urlscan'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sampleUuid().slice(0, -2), `${sampleUuid()}${sample('hex', 8)}`],
    },
    {
      id: 'urlscan.other',
      name: 'urlscan.io API key',
      anchors: ['urlscan'],
      near: ['urlscan'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{32,36}(?![A-Za-z0-9_-])/,
      bits: 165,
      examples: [sample('base36', 36, 4), sample('base36', 36, 14), sample('hex', 36, 24)],
      decoys: [sample('base36', 21, 4)],
    },
  ],
}
