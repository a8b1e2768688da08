import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const splunk: Provider = {
  id: 'splunk',
  name: 'Splunk',
  variables: ['SPLUNK_HEC_TOKEN', 'SPLUNK_TOKEN', 'SPLUNK_ACCESS_TOKEN', 'SFX_TOKEN', 'SPLUNK_AUTH_TOKEN'],
  keys: [
    {
      id: 'splunk.hec',
      name: 'Splunk HEC token',
      anchors: ['splunk'],
      near: ['splunk'],
      pattern:
        /(?<![A-Za-z0-9_-])[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sampleUuid().slice(0, -2), `${sampleUuid()}${sample('hex', 8)}`],
    },
    {
      id: 'splunk.observability',
      name: 'Splunk Observability access token',
      anchors: ['splunk_access_token', 'sfx_token', 'signalfx'],
      near: ['splunk_access_token', 'sfx_token', 'signalfx'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])/,
      bits: 132,
      examples: [sample('base64url', 22, 4)],
      decoys: [sample('base64url', 14, 4), sample('base64url', 30, 4)],
    },
  ],
}
