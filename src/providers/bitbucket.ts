import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const bitbucket: Provider = {
  id: 'bitbucket',
  name: 'Bitbucket',
  variables: ['BITBUCKET_TOKEN', 'BITBUCKET_APP_PASSWORD', 'BITBUCKET_ACCESS_TOKEN', 'BITBUCKET_CLIENT_SECRET'],
  keys: [
    {
      id: 'bitbucket.app_password',
      name: 'Bitbucket app password',
      prefix: 'ATBB',
      anchors: ['ATBB'],
      pattern: /(?<![A-Za-z0-9_-])ATBB[A-Za-z0-9]{24}[0-9A-F]{8}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [`ATBB${sample('base62', 24)}${sample('hex', 8).toUpperCase()}`],
      decoys: [`ATBB${sample('base62', 31, 3)}`, `ATBB${sample('base62', 33, 4)}`],
    },
    {
      id: 'bitbucket.client_secret',
      name: 'Bitbucket client secret',
      anchors: ['bitbucket'],
      near: ['bitbucket'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{44}(?:[A-Za-z0-9_-]{20})?(?![A-Za-z0-9_-])/,
      parts: ['bitbucket.client'],
      bits: 264,
      examples: [sample('base64url', 44)],
      decoys: [sample('base64url', 43), sample('base64url', 65)],
    },
    {
      id: 'bitbucket.client_secret_short',
      name: 'Bitbucket client secret',
      anchors: ['bitbucket'],
      near: ['bitbucket'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      parts: ['bitbucket.client'],
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 31, 3), sample('base62', 33, 4)],
    },
    {
      id: 'bitbucket.client',
      name: 'Bitbucket OAuth key',
      anchors: ['bitbucket'],
      near: ['bitbucket'],
      names: ['clientid', 'consumerkey', 'oauthkey'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{18,32}(?![A-Za-z0-9_-])/,
      bits: 100,
      examples: [sample('base62', 18)],
      isPublic: true,
    },
  ],
}
