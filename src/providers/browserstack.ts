import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const browserstack: Provider = {
  id: 'browserstack',
  name: 'BrowserStack',
  variables: ['BROWSERSTACK_ACCESS_KEY', 'BROWSERSTACK_KEY'],
  keys: [
    {
      id: 'browserstack.key',
      name: 'BrowserStack access key',
      anchors: ['browserstack'],
      near: ['browserstack'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{20}(?![A-Za-z0-9_-])/,
      bits: 119,
      examples: [sample('base62', 20)],
      decoys: [sample('base62', 19, 3), sample('base62', 21, 4)],
    },
  ],
}
