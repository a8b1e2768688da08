import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const tailscale: Provider = {
  id: 'tailscale',
  name: 'Tailscale',
  variables: [
    'TS_AUTHKEY',
    'TAILSCALE_AUTHKEY',
    'TAILSCALE_AUTH_KEY',
    'TS_AUTH_KEY',
    'TAILSCALE_API_KEY',
    'TS_API_KEY',
    'TAILSCALE_OAUTH_CLIENT_SECRET',
    'TS_OAUTH_SECRET',
    'TS_API_CLIENT_SECRET',
  ],
  keys: [
    {
      id: 'tailscale.auth',
      name: 'Tailscale auth key',
      prefix: 'tskey-auth-',
      anchors: ['tskey-auth-'],
      pattern: /(?<![A-Za-z0-9_-])tskey-auth-[A-Za-z0-9]{9,24}-[A-Za-z0-9]{16,50}(?![A-Za-z0-9_-])/,
      bits: 148,
      examples: [
        `tskey-auth-${sample('base62', 15)}-${sample('base62', 33, 2)}`,
        `tskey-auth-${sample('base62', 15, 11)}-${sample('base62', 33, 12)}`,
      ],
      decoys: [`tskey-auth-${sample('base62', 15)}-${sample('base62', 10, 2)}`, `tskey-auth-${sample('base62', 40)}`],
    },
    {
      id: 'tailscale.api',
      name: 'Tailscale API key',
      prefix: 'tskey-api-',
      anchors: ['tskey-api-'],
      pattern: /(?<![A-Za-z0-9_-])tskey-api-[A-Za-z0-9]{9,24}-[A-Za-z0-9]{16,50}(?![A-Za-z0-9_-])/,
      bits: 148,
      examples: [
        `tskey-api-${sample('base62', 15, 4)}-${sample('base62', 33, 5)}`,
        `tskey-api-${sample('base62', 15, 14)}-${sample('base62', 33, 15)}`,
      ],
      decoys: [`tskey-api-${sample('base62', 15, 4)}-${sample('base62', 10, 5)}`],
    },
    {
      id: 'tailscale.client',
      name: 'Tailscale OAuth client secret',
      prefix: 'tskey-client-',
      anchors: ['tskey-client-'],
      pattern: /(?<![A-Za-z0-9_-])tskey-client-[A-Za-z0-9]{9,24}-[A-Za-z0-9]{16,50}(?![A-Za-z0-9_-])/,
      bits: 148,
      examples: [
        `tskey-client-${sample('base62', 15, 7)}-${sample('base62', 33, 8)}`,
        `tskey-client-${sample('base62', 15, 17)}-${sample('base62', 33, 18)}`,
      ],
      decoys: [`tskey-client-${sample('base62', 15, 7)}-${sample('base62', 10, 8)}`],
    },
    {
      id: 'tailscale.other',
      name: 'Tailscale key',
      prefix: 'tskey-',
      anchors: ['tskey-secret-', 'tskey-webhook-', 'tskey-scim-'],
      pattern: /(?<![A-Za-z0-9_-])tskey-(?:secret|webhook|scim)-[A-Za-z0-9]{9,24}-[A-Za-z0-9]{16,50}(?![A-Za-z0-9_-])/,
      bits: 148,
      examples: [
        `tskey-secret-${sample('base62', 15, 10)}-${sample('base62', 33, 11)}`,
        `tskey-scim-${sample('base62', 15, 20)}-${sample('base62', 33, 21)}`,
      ],
      decoys: [`tskey-secret-${sample('base62', 15, 10)}-${sample('base62', 10, 11)}`],
    },
  ],
}
