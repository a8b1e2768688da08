import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const plaid: Provider = {
  id: 'plaid',
  name: 'Plaid',
  variables: [
    'PLAID_SECRET',
    'PLAID_SECRET_KEY',
    'PLAID_ACCESS_TOKEN',
    'PLAID_CLIENT_ID',
    'PLAID_PRODUCTION_SECRET',
    'PLAID_SANDBOX_SECRET',
  ],
  keys: [
    {
      id: 'plaid.access_token',
      name: 'Plaid access token',
      prefix: 'access-',
      anchors: ['access-production-', 'access-sandbox-', 'access-development-'],
      pattern:
        /(?<![A-Za-z0-9_-])access-(?:production|sandbox|development)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [`access-production-${sampleUuid()}`, `access-development-${sampleUuid(11)}`],
      decoys: [
        `access-production-${sampleUuid().slice(0, -2)}`,
        `access-production-${sampleUuid()}${sample('hex', 8)}`,
      ],
    },
    {
      id: 'plaid.secret',
      name: 'Plaid secret',
      anchors: ['plaid'],
      near: ['plaid'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{30}(?![A-Za-z0-9_-])/,
      parts: ['plaid.client'],
      bits: 155,
      examples: [sample('base36', 30, 4), sample('hex', 30, 24)],
      decoys: [sample('base36', 20, 4), sample('base36', 38, 4)],
    },
    {
      id: 'plaid.client',
      name: 'Plaid client id',
      anchors: ['plaid_client', 'plaid.client', 'plaid-client'],
      near: ['plaid_client', 'plaid.client', 'plaid-client'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{24}(?![A-Za-z0-9_-])/,
      bits: 124,
      examples: [sample('base36', 24, 7)],
      decoys: [sample('base36', 16, 7), sample('base36', 32, 7)],
      isPublic: true,
    },
    {
      id: 'plaid.link_token',
      name: 'Plaid link token',
      prefix: 'link-',
      anchors: ['link-production-', 'link-sandbox-', 'link-development-'],
      pattern:
        /(?<![A-Za-z0-9_-])link-(?:production|sandbox|development)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [`link-production-${sampleUuid(10)}`, `link-development-${sampleUuid(20)}`],
      decoys: [
        `link-production-${sampleUuid(10).slice(0, -2)}`,
        `link-production-${sampleUuid(10)}${sample('hex', 8)}`,
      ],
      isPublic: true,
    },
  ],
}
