import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const exa: Provider = {
  id: 'exa',
  name: 'Exa',
  variables: ['EXA_API_KEY'],
  keys: [
    {
      id: 'exa.key',
      name: 'Exa API key',
      anchors: ['exa_api', 'exa_key', 'exaapikey', 'exa_py', 'exa-py', 'exa-js', 'api.exa.ai', 'exa(', 'exa.ai'],
      near: ['exa_api', 'exa_key', 'exaapikey', 'exa_py', 'exa-py', 'exa-js', 'api.exa.ai', 'exa(', 'exa.ai'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sample('hex', 36, 3)],
    },
  ],
}
