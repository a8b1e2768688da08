import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const pingone: Provider = {
  id: 'pingone',
  name: 'PingOne',
  variables: ['PINGONE_CLIENT_SECRET', 'PINGONE_CLIENT_ID', 'PINGIDENTITY_CLIENT_SECRET'],
  keys: [
    {
      id: 'pingone.client_secret',
      name: 'PingOne client secret',
      anchors: ['pingone', 'pingidentity'],
      near: ['pingone', 'pingidentity'],
      pattern: /(?<![A-Za-z0-9_-])(?=[A-Za-z0-9_-]*[.~])[A-Za-z0-9._~-]{38,64}(?![A-Za-z0-9_-])/,
      bits: 220,
      examples: [`${sample('base62', 10)}.~${sample('base62', 26, 2)}`],
      decoys: [`${sample('base62', 10)}.~${sample('base62', 8)}`],
    },
    {
      id: 'pingone.client',
      name: 'PingOne client id',
      anchors: ['pingone_client_id', 'pingone client'],
      near: ['pingone_client_id', 'pingone client'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid(4)],
      decoys: [sampleUuid(4).slice(0, -2), `${sampleUuid(4)}${sample('hex', 8)}`],
      isPublic: true,
    },
  ],
}
