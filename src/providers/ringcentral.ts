import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const ringcentral: Provider = {
  id: 'ringcentral',
  name: 'RingCentral',
  variables: ['RINGCENTRAL_CLIENT_SECRET', 'RINGCENTRAL_CLIENT_ID', 'RINGCENTRAL_JWT', 'RC_CLIENT_SECRET'],
  keys: [
    {
      id: 'ringcentral.client_secret',
      name: 'RingCentral client secret',
      anchors: [
        'ringcentral_client_secret',
        'ringcentral_secret',
        'ringcentral.secret',
        'ringcentralclientsecret',
        'rc_client_secret',
      ],
      near: [
        'ringcentral_client_secret',
        'ringcentral_secret',
        'ringcentral.secret',
        'ringcentralclientsecret',
        'rc_client_secret',
      ],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])/,
      bits: 132,
      examples: [sample('base64url', 22)],
      decoys: [sample('base64url', 14), sample('base64url', 30)],
    },
    {
      id: 'ringcentral.client',
      name: 'RingCentral client id',
      anchors: ['ringcentral_client_id', 'ringcentral.client_id', 'ringcentralclientid'],
      near: ['ringcentral_client_id', 'ringcentral.client_id', 'ringcentralclientid'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])/,
      bits: 132,
      examples: [sample('base64url', 22, 4)],
      decoys: [sample('base64url', 14, 4), sample('base64url', 30, 4)],
      isPublic: true,
    },
  ],
}
