import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const equinix: Provider = {
  id: 'equinix',
  name: 'Equinix Metal',
  variables: ['METAL_AUTH_TOKEN', 'PACKET_AUTH_TOKEN', 'PACKET_API_TOKEN', 'EQUINIX_API_TOKEN'],
  keys: [
    {
      id: 'equinix.token',
      name: 'Equinix Metal API token',
      anchors: ['packet_api', 'packet_auth', 'metal_auth', 'equinix'],
      near: ['packet_api', 'packet_auth', 'metal_auth', 'equinix'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 31, 3), sample('base62', 33, 4)],
    },
  ],
}
