import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const coveralls: Provider = {
  id: 'coveralls',
  name: 'Coveralls',
  variables: ['COVERALLS_REPO_TOKEN', 'COVERALLS_TOKEN', 'COVERALLS_API_TOKEN'],
  keys: [
    {
      id: 'coveralls.personal',
      name: 'Coveralls personal API token',
      anchors: ['coveralls'],
      near: ['coveralls'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{37}(?![A-Za-z0-9_-])/,
      bits: 220,
      examples: [sample('base62', 37)],
      decoys: [sample('base62', 36, 3), sample('base62', 38, 4)],
    },
    {
      id: 'coveralls.repo',
      name: 'Coveralls repository token',
      anchors: ['coveralls'],
      near: ['coveralls'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{33}(?![A-Za-z0-9_-])/,
      bits: 196,
      examples: [sample('base62', 33)],
      decoys: [sample('base62', 32, 3), sample('base62', 34, 4)],
    },
  ],
}
