import { bearer } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask } from '../core/verdict.ts'

const API = new URL('https://api.tavily.com/')

export const tavily: Provider = {
  id: 'tavily',
  name: 'Tavily',
  variables: ['TAVILY_API_KEY', 'TAVILY_KEY'],
  make: {
    url: new URL('https://app.tavily.com/'),
    steps: ['Select "+" beside "API Keys"', 'Name the key, choose its type and its monthly limit', 'Copy the key'],
    source: new URL('https://help.tavily.com/articles/9170796666-how-can-i-create-an-api-key'),
  },
  limit: {
    url: new URL('https://app.tavily.com/'),
    steps: ['Set a monthly limit when you make the key'],
    source: new URL('https://help.tavily.com/articles/9170796666-how-can-i-create-an-api-key'),
  },
  revokeBy: {
    url: new URL('https://app.tavily.com/'),
    steps: ['Open "API Keys"', 'Delete or revoke the key'],
    source: new URL('https://docs.tavily.com/documentation/best-practices/api-key-management'),
  },
  keys: [
    {
      id: 'tavily.key',
      name: 'Tavily key',
      prefix: 'tvly-',
      anchors: ['tvly-'],
      pattern: /(?<![A-Za-z0-9_-])tvly-(?:dev-|prod-)?[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`tv${'ly-'}${sample('base62', 32)}`, `tv${'ly-dev-'}${sample('base62', 32, 1)}`],
      decoys: [`tv${'ly-'}${sample('base62', 12)}`],
    },
  ],
  hosts: ['api.tavily.com'],
  api: { base: API, auth: bearer },
  verify: (secret, http) => ask({ http, service: 'Tavily', url: new URL('usage', API), headers: () => bearer(secret) }),
}
