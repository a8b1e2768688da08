import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const squarespace: Provider = {
  id: 'squarespace',
  name: 'Squarespace',
  variables: ['SQUARESPACE_API_KEY', 'SQUARESPACE_KEY', 'SQUARESPACE_TOKEN'],
  keys: [
    {
      id: 'squarespace.key',
      name: 'Squarespace API key',
      anchors: ['squarespace'],
      near: ['squarespace'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sampleUuid().slice(0, -2), `${sampleUuid()}${sample('hex', 8)}`],
    },
  ],
}
