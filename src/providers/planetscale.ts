import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const planetscale: Provider = {
  id: 'planetscale',
  name: 'PlanetScale',
  variables: [
    'PLANETSCALE_TOKEN',
    'PLANETSCALE_SERVICE_TOKEN',
    'PLANETSCALE_PASSWORD',
    'PLANETSCALE_SERVICE_TOKEN_ID',
    'PSCALE_TOKEN',
  ],
  // Hosts of its databases: https://prisma.io/docs/getting-started/setup-prisma/add-to-existing-project/relational-databases/connect-your-database-typescript-planetscale
  domains: ['psdb.cloud'],
  keys: [
    {
      id: 'planetscale.token',
      name: 'PlanetScale service token',
      prefix: 'pscale_tkn_',
      anchors: ['pscale_tkn_'],
      pattern: /(?<![A-Za-z0-9_-])pscale_tkn_[A-Za-z0-9=_.-]{32,64}(?![A-Za-z0-9_-])/,
      bits: 192,
      examples: [`pscale_tkn_${sample('base64url', 43)}`],
      decoys: [`pscale_tkn_${sample('base62', 20)}`],
    },
    {
      id: 'planetscale.password',
      name: 'PlanetScale password',
      prefix: 'pscale_pw_',
      anchors: ['pscale_pw_'],
      pattern: /(?<![A-Za-z0-9_-])pscale_pw_[A-Za-z0-9=_.-]{32,64}(?![A-Za-z0-9_-])/,
      bits: 192,
      examples: [`pscale_pw_${sample('base64url', 43, 2)}`],
      decoys: [`pscale_pw_${sample('base62', 20)}`],
    },
    {
      id: 'planetscale.oauth',
      name: 'PlanetScale OAuth token',
      prefix: 'pscale_oauth_',
      anchors: ['pscale_oauth_'],
      pattern: /(?<![A-Za-z0-9_-])pscale_oauth_(?:refresh_)?[A-Za-z0-9=_.-]{32,64}(?![A-Za-z0-9_-])/,
      bits: 192,
      examples: [`pscale_oauth_${sample('base64url', 43, 3)}`],
      decoys: [`pscale_oauth_${sample('base62', 20)}`],
    },
    {
      id: 'planetscale.token_id',
      name: 'PlanetScale service token id',
      anchors: ['planetscale_id', 'pscale_user', 'planetscale_service_token_id', 'pscale_id'],
      near: ['planetscale_id', 'pscale_user', 'planetscale_service_token_id', 'pscale_id'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{12}(?![A-Za-z0-9_-])/,
      bits: 62,
      examples: [sample('base36', 12, 10)],
      decoys: [sample('base36', 8, 10), sample('base36', 20, 10)],
      isPublic: true,
    },
  ],
}
