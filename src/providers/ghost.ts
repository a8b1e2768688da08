import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const ghost: Provider = {
  id: 'ghost',
  name: 'Ghost',
  variables: ['GHOST_ADMIN_API_KEY', 'GHOST_ADMIN_KEY', 'GHOST_API_KEY', 'GHOST_CONTENT_API_KEY'],
  keys: [
    {
      id: 'ghost.admin',
      name: 'Ghost admin API key',
      anchors: ['ghost'],
      near: ['ghost'],
      pattern: /(?<![A-Za-z0-9:/_-])[0-9a-f]{24}:[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 352,
      examples: [`${sample('hex', 24)}:${sample('hex', 64, 2)}`],
      decoys: [`${sample('hex', 24, 3)}:${sample('hex', 63, 4)}`, `${sample('hex', 24, 4)}:${sample('hex', 65, 5)}`],
    },
    {
      id: 'ghost.content',
      name: 'Ghost content API key',
      anchors: ['ghost'],
      near: ['ghost'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{26}(?![A-Za-z0-9_-])/,
      bits: 104,
      examples: [sample('hex', 26)],
      decoys: [sample('hex', 25, 3), sample('hex', 27, 4)],
      isPublic: true,
    },
  ],
}
