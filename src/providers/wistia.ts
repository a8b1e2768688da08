import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const wistia: Provider = {
  id: 'wistia',
  name: 'Wistia',
  variables: ['WISTIA_API_TOKEN', 'WISTIA_API_PASSWORD', 'WISTIA_TOKEN', 'WISTIA_ACCESS_TOKEN'],
  keys: [
    {
      id: 'wistia.token',
      name: 'Wistia API token',
      anchors: ['wistia'],
      near: ['wistia'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('hex', 64)],
      decoys: [sample('hex', 42), sample('hex', 72)],
    },
  ],
}
