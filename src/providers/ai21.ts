import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const ai21: Provider = {
  id: 'ai21',
  name: 'AI21',
  variables: ['AI21_API_KEY', 'AI21_KEY'],
  keys: [
    {
      id: 'ai21.key',
      name: 'AI21 API key',
      anchors: ['ai21'],
      near: ['ai21'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sample('hex', 36, 3)],
    },
  ],
}
