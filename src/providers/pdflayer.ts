import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const pdflayer: Provider = {
  id: 'pdflayer',
  name: 'pdflayer',
  variables: ['PDFLAYER_ACCESS_KEY', 'PDFLAYER_API_KEY', 'PDFLAYER_KEY', 'PDFLAYER_ACCESS_TOKEN'],
  keys: [
    {
      id: 'pdflayer.key',
      name: 'pdflayer access key',
      anchors: ['pdflayer'],
      near: ['pdflayer'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 21), sample('hex', 40)],
    },
  ],
}
