import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const loops: Provider = {
  id: 'loops',
  name: 'Loops',
  variables: ['LOOPS_API_KEY'],
  keys: [
    {
      id: 'loops.key',
      name: 'Loops API key',
      anchors: ['loops_api', 'loops.so', 'loopsapikey', 'loops_key'],
      near: ['loops_api', 'loops.so', 'loopsapikey', 'loops_key'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
  ],
}
