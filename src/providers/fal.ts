import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const fal: Provider = {
  id: 'fal',
  name: 'fal',
  variables: ['FAL_KEY', 'FAL_API_KEY', 'FAL_KEY_SECRET'],
  keys: [
    {
      id: 'fal.key',
      name: 'fal key',
      anchors: [
        'fal_key',
        'fal_api',
        'fal.ai',
        'fal-ai',
        'falai',
        'fal_client',
        'fal.run',
        'falkey',
        'fal-client',
        'fal-api',
      ],
      near: [
        'fal_key',
        'fal_api',
        'fal.ai',
        'fal-ai',
        'falai',
        'fal_client',
        'fal.run',
        'falkey',
        'fal-client',
        'fal-api',
      ],
      pattern:
        /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 250,
      examples: [`${sampleUuid()}:${sample('hex', 32, 2)}`],
      decoys: [`${sampleUuid(3)}:${sample('hex', 31, 4)}`, `${sampleUuid(4)}:${sample('hex', 33, 5)}`],
    },
  ],
}
