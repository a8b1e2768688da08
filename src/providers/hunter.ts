import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const hunter: Provider = {
  id: 'hunter',
  name: 'Hunter',
  variables: ['HUNTER_API_KEY', 'HUNTER_IO_API_KEY'],
  keys: [
    {
      id: 'hunter.key',
      name: 'Hunter API key',
      anchors: ['hunter_', 'hunter.io', 'hunterio', 'hunterapi'],
      near: ['hunter_', 'hunter.io', 'hunterio', 'hunterapi'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [sample('hex', 40)],
      decoys: [sample('hex', 39, 3), sample('hex', 41, 4)],
    },
  ],
}
