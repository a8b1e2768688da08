import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const okta: Provider = {
  id: 'okta',
  name: 'Okta',
  variables: [
    'OKTA_API_TOKEN',
    'OKTA_CLIENT_TOKEN',
    'OKTA_TOKEN',
    'OKTA_OAUTH2_CLIENT_SECRET',
    'OKTA_CLIENT_CLIENTSECRET',
  ],
  keys: [
    {
      id: 'okta.token',
      name: 'Okta API token',
      anchors: ['okta_', 'oktaapi', 'oktatoken', 'oktakey', 'okta-', 'okta.', 'okta ', 'ssws'],
      near: ['okta_', 'oktaapi', 'oktatoken', 'oktakey', 'okta-', 'okta.', 'okta ', 'ssws'],
      pattern: /(?<![A-Za-z0-9_-])00[A-Za-z0-9_-]{40}(?![A-Za-z0-9_-])/,
      bits: 240,
      examples: [`00${sample('base64url', 40)}`],
      decoys: [`00${sample('base64url', 26)}`, `00${sample('base64url', 48)}`],
    },
    {
      id: 'okta.client_secret',
      name: 'Okta client secret',
      anchors: ['okta_client', 'okta_oauth2', 'oktaclientsecret', 'okta.oauth2', 'okta.client'],
      near: ['okta_client', 'okta_oauth2', 'oktaclientsecret', 'okta.oauth2', 'okta.client'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{64}(?![A-Za-z0-9_-])/,
      parts: ['okta.client'],
      bits: 384,
      examples: [sample('base64url', 64, 4)],
      decoys: [sample('base64url', 42, 4), sample('base64url', 72, 4)],
    },
    {
      id: 'okta.client',
      name: 'Okta client id',
      anchors: ['okta_', 'okta-', 'okta.', 'okta '],
      near: ['okta_', 'okta-', 'okta.', 'okta '],
      pattern: /(?<![A-Za-z0-9_-])0oa[A-Za-z0-9]{17}(?![A-Za-z0-9_-])/,
      bits: 100,
      examples: [`0oa${sample('base62', 17)}`],
      isPublic: true,
    },
  ],
}
