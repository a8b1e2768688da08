import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const vastAi: Provider = {
  id: 'vast-ai',
  name: 'Vast.ai',
  variables: ['VAST_API_KEY', 'VASTAI_API_KEY', 'VAST_KEY'],
  keys: [
    {
      id: 'vast-ai.key',
      name: 'Vast.ai API key',
      anchors: ['vast_api', 'vastai', 'vast.ai', 'vast_key'],
      near: ['vast_api', 'vastai', 'vast.ai', 'vast_key'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('hex', 64)],
      decoys: [sample('hex', 42), sample('hex', 72)],
    },
  ],
}
