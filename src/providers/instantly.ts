import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const instantly: Provider = {
  id: 'instantly',
  name: 'Instantly',
  variables: ['INSTANTLY_API_KEY'],
  keys: [
    {
      id: 'instantly.key',
      name: 'Instantly API key',
      anchors: ['instantly_', 'instantly.ai', 'instantlyapi'],
      near: ['instantly_', 'instantly.ai', 'instantlyapi'],
      pattern: /(?<![A-Za-z0-9/+_-])[A-Za-z0-9+/]{66}==(?![A-Za-z0-9/+=_-])/,
      bits: 192,
      examples: [`${sample('base64', 66)}==`],
      decoys: [`${sample('base64', 60)}==`],
    },
  ],
}
