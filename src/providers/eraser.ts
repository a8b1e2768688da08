import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const eraser: Provider = {
  id: 'eraser',
  name: 'Eraser',
  variables: ['ERASER_TOKEN', 'ERASER_API_KEY', 'ERASER_API_TOKEN'],
  keys: [
    {
      id: 'eraser.token',
      name: 'Eraser API token',
      anchors: ['eraser_', 'eraser.io', 'erasertoken'],
      near: ['eraser_', 'eraser.io', 'erasertoken'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{20}(?![A-Za-z0-9_-])/,
      bits: 119,
      examples: [sample('base62', 20)],
      decoys: [sample('base62', 19, 3), sample('base62', 21, 4)],
    },
  ],
}
