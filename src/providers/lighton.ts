import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const lighton: Provider = {
  id: 'lighton',
  name: 'LightOn Paradigm',
  variables: ['PARADIGM_API_KEY', 'LIGHTON_API_KEY'],
  keys: [
    {
      id: 'lighton.key',
      name: 'LightOn Paradigm API key',
      anchors: ['paradigm_', 'lighton'],
      near: ['paradigm_', 'lighton'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{48}(?![A-Za-z0-9_-])/,
      bits: 285,
      examples: [sample('base62', 48)],
      decoys: [sample('base62', 47, 3), sample('base62', 49, 4)],
    },
  ],
}
