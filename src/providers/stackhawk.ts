import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const stackhawk: Provider = {
  id: 'stackhawk',
  name: 'StackHawk',
  variables: ['HAWK_API_KEY', 'STACKHAWK_API_KEY'],
  keys: [
    {
      id: 'stackhawk.key',
      name: 'StackHawk API key',
      prefix: 'hawk.',
      anchors: ['hawk.'],
      pattern: /(?<![A-Za-z0-9_-])hawk\.[A-Za-z0-9_-]{20}\.[A-Za-z0-9_-]{20}(?![A-Za-z0-9_-])/,
      bits: 240,
      examples: [`hawk.${sample('base64url', 20)}.${sample('base64url', 20, 2)}`],
      decoys: [`hawk.${sample('base64url', 13)}.${sample('base64url', 20, 2)}`],
    },
  ],
}
