import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const mastra: Provider = {
  id: 'mastra',
  name: 'Mastra',
  variables: ['MASTRA_API_KEY', 'MASTRA_API_TOKEN'],
  keys: [
    {
      id: 'mastra.key',
      name: 'Mastra API key',
      prefix: 'msk_',
      anchors: ['msk_'],
      pattern: /(?<![A-Za-z0-9_-])msk_[A-Za-z0-9]{32,40}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`msk_${sample('base62', 32)}`, `msk_${sample('base62', 32, 11)}`],
      decoys: [`msk_${sample('base62', 21)}`],
    },
  ],
}
