import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const ai71: Provider = {
  id: 'ai71',
  name: 'AI71',
  variables: ['AI71_API_KEY'],
  keys: [
    {
      id: 'ai71.key',
      name: 'AI71 API key',
      prefix: 'ai71-api-',
      anchors: ['ai71-api-'],
      pattern:
        /(?<![A-Za-z0-9_-])ai71-api-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [`ai71-api-${sampleUuid()}`],
      decoys: [`ai71-api-${sample('hex', 36, 3)}`],
    },
  ],
}
