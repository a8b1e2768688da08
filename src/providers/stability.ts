import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const stability: Provider = {
  id: 'stability',
  name: 'Stability AI',
  variables: ['STABILITY_API_KEY', 'STABILITY_AI_API_KEY', 'STABILITY_KEY', 'STABILITY_SDK_KEY'],
  keys: [
    {
      id: 'stability.key',
      name: 'Stability AI API key',
      prefix: 'sk-',
      anchors: ['stability'],
      near: ['stability'],
      pattern: /(?<![A-Za-z0-9_-])sk-[A-Za-z0-9]{48}(?![A-Za-z0-9_-])/,
      bits: 285,
      examples: [`sk-${sample('base62', 48)}`],
      decoys: [`sk-${sample('base62', 32)}`, `sk-${sample('base62', 56)}`],
    },
  ],
}
