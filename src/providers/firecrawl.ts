import { bearer } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

const API = new URL('https://api.firecrawl.dev/')

export const firecrawl: Provider = {
  id: 'firecrawl',
  name: 'Firecrawl',
  variables: ['FIRECRAWL_API_KEY'],
  keys: [
    {
      id: 'firecrawl.key',
      name: 'Firecrawl key',
      prefix: 'fc-',
      anchors: ['fc-'],
      pattern: /(?<![A-Za-z0-9_-])fc-[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`fc-${sample('hex', 32)}`],
      decoys: [`fc-${sample('hex', 24)}`],
    },
  ],
  hosts: ['api.firecrawl.dev'],
  api: { base: API, auth: bearer },
}
