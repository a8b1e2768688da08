import { inHeader } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

const API = new URL('https://api.search.brave.com/')
const auth = inHeader('X-Subscription-Token')

export const brave: Provider = {
  id: 'brave',
  name: 'Brave Search',
  variables: ['BRAVE_API_KEY', 'BRAVE_SEARCH_API_KEY'],
  keys: [
    {
      id: 'brave.key',
      name: 'Brave Search key',
      prefix: 'BSA',
      anchors: ['brave', 'x-subscription-token'],
      near: ['brave', 'x-subscription-token'],
      pattern: /(?<![A-Za-z0-9_-])BSA[A-Za-z0-9_-]{24,40}(?![A-Za-z0-9_-])/,
      bits: 144,
      examples: [`BSA${sample('base64url', 28)}`],
      decoys: [`BSA${sample('base64url', 12)}`],
    },
  ],
  hosts: ['api.search.brave.com'],
  api: { base: API, auth },
}
