import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const pepipost: Provider = {
  id: 'pepipost',
  name: 'Pepipost',
  variables: ['PEPIPOST_API_KEY', 'PEPIPOST_KEY'],
  keys: [
    {
      id: 'pepipost.key',
      name: 'Pepipost API key',
      anchors: ['pepipost', 'netcore_api'],
      near: ['pepipost', 'netcore_api'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 21), sample('hex', 40)],
    },
  ],
}
