import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const hubspot: Provider = {
  id: 'hubspot',
  name: 'HubSpot',
  variables: [
    'HUBSPOT_ACCESS_TOKEN',
    'HUBSPOT_API_KEY',
    'HUBSPOT_TOKEN',
    'HUBSPOT_PRIVATE_APP_TOKEN',
    'HUBSPOT_API_TOKEN',
  ],
  keys: [
    {
      id: 'hubspot.private_app',
      name: 'HubSpot private app token',
      prefix: 'pat-',
      anchors: ['pat-na1-', 'pat-na2-', 'pat-na3-', 'pat-eu1-', 'pat-ap1-'],
      pattern:
        /(?<![A-Za-z0-9_-])pat-(?:na1|na2|na3|eu1|ap1)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [
        `pat-na1-${sampleUuid()}`,
        `pat-na2-${sampleUuid(2)}`,
        `pat-na3-${sampleUuid(3)}`,
        `pat-eu1-${sampleUuid(4)}`,
        `pat-ap1-${sampleUuid(5)}`,
      ],
      decoys: [`pat-na1-${sample('hex', 36, 3)}`],
    },
    {
      id: 'hubspot.legacy',
      name: 'HubSpot API key',
      anchors: ['hubspot', 'hapikey'],
      near: ['hubspot', 'hapikey'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sample('hex', 36, 3)],
    },
  ],
}
