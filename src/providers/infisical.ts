import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const infisical: Provider = {
  id: 'infisical',
  name: 'Infisical',
  variables: ['INFISICAL_TOKEN', 'INFISICAL_CLIENT_SECRET', 'INFISICAL_SERVICE_TOKEN'],
  keys: [
    {
      id: 'infisical.service',
      name: 'Infisical service token',
      anchors: ['infisical'],
      near: ['infisical'],
      pattern: /(?<![A-Za-z0-9_-])st\.[0-9a-f-]{12,36}\.[0-9a-f]{12,64}\.[0-9a-f]{30,64}(?![A-Za-z0-9_-])/,
      bits: 352,
      examples: [`st.${sampleUuid(2)}.${sample('hex', 32)}.${sample('hex', 32, 2)}`],
      decoys: [`st.${sample('hex', 24)}.${sample('hex', 32)}.${sample('hex', 16)}`],
    },
    {
      id: 'infisical.client_secret',
      name: 'Infisical client secret',
      anchors: ['infisical'],
      near: ['infisical'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('hex', 64)],
      decoys: [sample('hex', 63, 3), sample('hex', 65, 4)],
    },
  ],
}
