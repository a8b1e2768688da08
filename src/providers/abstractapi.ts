import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const abstractapi: Provider = {
  id: 'abstractapi',
  name: 'Abstract API',
  variables: ['ABSTRACTAPI_API_KEY', 'ABSTRACT_API_KEY', 'ABSTRACTAPI_KEY'],
  keys: [
    {
      id: 'abstractapi.key',
      name: 'Abstract API key',
      anchors: ['abstractapi', 'abstract_api_key'],
      near: ['abstractapi', 'abstract_api_key'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 165,
      examples: [sample('base36', 32), sample('hex', 32, 2)],
      decoys: [sample('base36', 31, 3), sample('base36', 33, 4)],
    },
  ],
}
