import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const forestAdmin: Provider = {
  id: 'forest-admin',
  name: 'Forest Admin',
  variables: ['FOREST_AUTH_SECRET', 'FOREST_ENV_SECRET'],
  keys: [
    {
      id: 'forest-admin.env_secret',
      name: 'Forest Admin environment secret',
      anchors: ['forest_env', 'forestadmin', 'envsecret'],
      near: ['forest_env', 'forestadmin', 'envsecret'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('hex', 64)],
      decoys: [sample('hex', 63, 3), sample('hex', 65, 4)],
    },
    {
      id: 'forest-admin.auth_secret',
      name: 'Forest Admin authentication secret',
      anchors: ['forest_auth', 'forestadmin', 'authsecret'],
      near: ['forest_auth', 'forestadmin', 'authsecret'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 31, 3), sample('base62', 33, 4)],
    },
  ],
}
