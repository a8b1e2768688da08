import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const baremetrics: Provider = {
  id: 'baremetrics',
  name: 'Baremetrics',
  variables: ['BAREMETRICS_API_KEY'],
  keys: [
    {
      id: 'baremetrics.key',
      name: 'Baremetrics API key',
      anchors: ['baremetrics'],
      near: ['baremetrics'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{25}(?![A-Za-z0-9_-])/,
      bits: 150,
      examples: [sample('base64url', 25)],
      decoys: [sample('base64url', 24, 3), sample('base64url', 26, 4)],
    },
  ],
}
