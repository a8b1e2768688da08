import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const disqus: Provider = {
  id: 'disqus',
  name: 'Disqus',
  variables: ['DISQUS_API_SECRET', 'DISQUS_SECRET_KEY', 'DISQUS_API_KEY'],
  keys: [
    {
      id: 'disqus.key',
      name: 'Disqus API key or secret',
      anchors: ['disqus'],
      near: ['disqus'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{64}(?![A-Za-z0-9_-])/,
      bits: 381,
      examples: [sample('base62', 64)],
      decoys: [sample('base62', 63, 3), sample('base62', 65, 4)],
    },
  ],
}
