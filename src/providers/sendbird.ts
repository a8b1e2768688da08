import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const sendbird: Provider = {
  id: 'sendbird',
  name: 'Sendbird',
  variables: ['SENDBIRD_API_TOKEN', 'SENDBIRD_MASTER_API_TOKEN', 'SENDBIRD_APP_ID', 'SENDBIRD_TOKEN'],
  keys: [
    {
      id: 'sendbird.token',
      name: 'Sendbird API token',
      anchors: ['sendbird'],
      near: ['sendbird'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      parts: ['sendbird.application'],
      bits: 160,
      examples: [sample('hex', 40)],
      decoys: [sample('hex', 26), sample('hex', 48)],
    },
    {
      id: 'sendbird.application',
      name: 'Sendbird application id',
      anchors: ['sendbird'],
      near: ['sendbird'],
      pattern:
        /(?<![A-Za-z0-9_-])[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid(4)],
      decoys: [sampleUuid(4).slice(0, -2), `${sampleUuid(4)}${sample('hex', 8)}`],
      isPublic: true,
    },
  ],
}
