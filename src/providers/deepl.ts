import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const deepl: Provider = {
  id: 'deepl',
  name: 'DeepL',
  variables: ['DEEPL_API_KEY', 'DEEPL_AUTH_KEY'],
  keys: [
    {
      id: 'deepl.free',
      name: 'DeepL API key (free plan)',
      anchors: [':fx'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:fx(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [`${sampleUuid()}:fx`],
      decoys: [`${sample('hex', 36, 3)}:fx`],
    },
    {
      id: 'deepl.pro',
      name: 'DeepL API key',
      anchors: ['deepl'],
      near: ['deepl'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9:_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sample('hex', 36, 3)],
    },
  ],
}
