import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const detectify: Provider = {
  id: 'detectify',
  name: 'Detectify',
  variables: ['DETECTIFY_API_KEY'],
  keys: [
    {
      id: 'detectify.key',
      name: 'Detectify API key',
      anchors: ['detectify'],
      near: ['detectify'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sample('hex', 36, 3)],
    },
  ],
}
