import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const fixer: Provider = {
  id: 'fixer',
  name: 'Fixer',
  variables: ['FIXER_ACCESS_KEY', 'FIXER_API_KEY'],
  keys: [
    {
      id: 'fixer.key',
      name: 'Fixer access key',
      anchors: ['fixer_', 'fixer.io', 'data.fixer', 'fixerapi', 'fixeraccess'],
      near: ['fixer_', 'fixer.io', 'data.fixer', 'fixerapi', 'fixeraccess'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 165,
      examples: [sample('base36', 32), sample('hex', 32, 2)],
      decoys: [sample('base36', 31, 3), sample('base36', 33, 4)],
    },
  ],
}
