import { varied } from '../core/example.ts'
import type { Provider } from '../core/provider.ts'
import { bearer, verifying } from '../core/verdict.ts'

export const tavily: Provider = {
  id: 'tavily',
  name: 'Tavily',
  variables: ['TAVILY_API_KEY', 'TAVILY_KEY'],
  keys: [
    {
      id: 'tavily.key',
      name: 'Tavily key',
      prefix: 'tvly-',
      anchors: ['tvly-'],
      pattern: /(?<![A-Za-z0-9_-])tvly-(?:dev-|prod-)?[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`tv${'ly-'}${varied('alphanumeric', 32)}`, `tv${'ly-dev-'}${varied('alphanumeric', 32, 1)}`],
      decoys: [`tv${'ly-'}${varied('alphanumeric', 12)}`],
    },
  ],
  hosts: ['api.tavily.com'],
  api: { base: new URL('https://api.tavily.com/'), auth: bearer },
  verify: verifying({ service: 'Tavily', url: 'https://api.tavily.com/usage', headers: bearer }),
}
