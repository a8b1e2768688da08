import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const privateAi: Provider = {
  id: 'private-ai',
  name: 'Private AI',
  variables: ['PRIVATEAI_API_KEY', 'PRIVATE_AI_API_KEY', 'PRIVATEAI_TOKEN'],
  keys: [
    {
      id: 'private-ai.key',
      name: 'Private AI API key',
      anchors: ['privateai', 'private-ai', 'private_ai'],
      near: ['privateai', 'private-ai', 'private_ai'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 165,
      examples: [sample('base36', 32), sample('hex', 32, 21)],
      decoys: [sample('base36', 21), sample('base36', 40)],
    },
  ],
}
