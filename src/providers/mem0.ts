import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const mem0: Provider = {
  id: 'mem0',
  name: 'Mem0',
  variables: ['MEM0_API_KEY'],
  keys: [
    {
      id: 'mem0.key',
      name: 'Mem0 key',
      prefix: 'm0-',
      anchors: ['m0-'],
      pattern: /(?<![A-Za-z0-9_-])m0-[A-Za-z0-9]{24,44}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [`m0-${sample('base62', 40)}`],
      decoys: [`m0-${sample('base62', 16)}`],
    },
  ],
}
