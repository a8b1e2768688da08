import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const codecov: Provider = {
  id: 'codecov',
  name: 'Codecov',
  variables: ['CODECOV_TOKEN', 'CODECOV_ACCESS_TOKEN'],
  keys: [
    {
      id: 'codecov.token',
      name: 'Codecov token',
      anchors: ['codecov'],
      near: ['codecov'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sample('hex', 36, 3)],
    },
    {
      id: 'codecov.legacy',
      name: 'Codecov access token',
      anchors: ['codecov'],
      near: ['codecov'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 31, 3), sample('base62', 33, 4)],
    },
  ],
}
