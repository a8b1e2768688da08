import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const keycloak: Provider = {
  id: 'keycloak',
  name: 'Keycloak',
  variables: ['KEYCLOAK_CLIENT_SECRET', 'KEYCLOAK_SECRET', 'KC_CLIENT_SECRET'],
  keys: [
    {
      id: 'keycloak.secret',
      name: 'Keycloak client secret',
      anchors: ['keycloak'],
      near: ['keycloak'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 31, 3), sample('base62', 33, 4)],
    },
    {
      id: 'keycloak.legacy',
      name: 'Keycloak client secret',
      anchors: ['keycloak.cred', 'keycloak_client_secret', 'keycloak_secret', 'keycloak', 'credentials.secret'],
      near: ['keycloak.cred', 'keycloak_client_secret', 'keycloak_secret', 'keycloak', 'credentials.secret'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sample('hex', 36, 3)],
    },
  ],
}
