import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const webex: Provider = {
  id: 'webex',
  name: 'Webex',
  variables: [
    'WEBEX_ACCESS_TOKEN',
    'WEBEX_BOT_TOKEN',
    'WEBEX_CLIENT_SECRET',
    'WEBEX_TEAMS_ACCESS_TOKEN',
    'WEBEX_TOKEN',
  ],
  keys: [
    {
      id: 'webex.token',
      name: 'Webex access token',
      anchors: ['webex'],
      near: ['webex'],
      pattern:
        /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{64}_[A-Z0-9]{4}_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 380,
      examples: [`${sample('base62', 64)}_PF84_${sampleUuid(4)}`],
      decoys: [`${sample('base62', 40)}_PF84_${sampleUuid(4)}`],
    },
    {
      id: 'webex.client_secret',
      name: 'Webex client secret',
      anchors: ['webex'],
      near: ['webex'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('hex', 64, 4)],
      decoys: [sample('hex', 42, 4), sample('hex', 72, 4)],
    },
  ],
}
