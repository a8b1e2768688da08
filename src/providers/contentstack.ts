import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const contentstack: Provider = {
  id: 'contentstack',
  name: 'Contentstack',
  variables: ['CONTENTSTACK_MANAGEMENT_TOKEN', 'CONTENTSTACK_DELIVERY_TOKEN'],
  keys: [
    {
      id: 'contentstack.management',
      name: 'Contentstack token',
      anchors: ['contentstack'],
      near: ['contentstack'],
      pattern: /(?<![A-Za-z0-9_-])cs[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`cs${sample('hex', 32)}`],
      decoys: [`cs${sample('hex', 31, 3)}`, `cs${sample('hex', 33, 4)}`],
    },
  ],
}
