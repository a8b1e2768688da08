import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const diffbot: Provider = {
  id: 'diffbot',
  name: 'Diffbot',
  variables: ['DIFFBOT_API_TOKEN', 'DIFFBOT_TOKEN'],
  keys: [
    {
      id: 'diffbot.token',
      name: 'Diffbot token',
      anchors: ['diffbot'],
      near: ['diffbot'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
  ],
}
