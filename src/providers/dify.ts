import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const dify: Provider = {
  id: 'dify',
  name: 'Dify',
  variables: ['DIFY_API_KEY', 'DIFY_APP_API_KEY'],
  keys: [
    {
      id: 'dify.app',
      name: 'Dify app API key',
      anchors: ['dify'],
      near: ['dify'],
      pattern: /(?<![A-Za-z0-9_-])app-[A-Za-z0-9]{24}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [`app-${sample('base62', 24)}`],
      decoys: [`app-${sample('base62', 23, 3)}`, `app-${sample('base62', 25, 4)}`],
    },
    {
      id: 'dify.dataset',
      name: 'Dify knowledge API key',
      anchors: ['dify'],
      near: ['dify'],
      pattern: /(?<![A-Za-z0-9_-])dataset-[A-Za-z0-9]{24}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [`dataset-${sample('base62', 24)}`],
      decoys: [`dataset-${sample('base62', 23, 3)}`, `dataset-${sample('base62', 25, 4)}`],
    },
  ],
}
