import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const pastebin: Provider = {
  id: 'pastebin',
  name: 'Pastebin',
  variables: ['PASTEBIN_API_KEY', 'PASTEBIN_KEY', 'PASTEBIN_DEV_KEY', 'PASTEBIN_TOKEN'],
  keys: [
    {
      id: 'pastebin.key',
      name: 'Pastebin API key',
      anchors: ['pastebin'],
      near: ['pastebin'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 21), sample('base62', 40)],
    },
  ],
}
