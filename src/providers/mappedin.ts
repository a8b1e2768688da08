import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const mappedin: Provider = {
  id: 'mappedin',
  name: 'Mappedin',
  variables: ['MAPPEDIN_SECRET', 'MAPPEDIN_KEY', 'MAPPEDIN_API_KEY', 'MAPPEDIN_API_SECRET'],
  keys: [
    {
      id: 'mappedin.secret',
      name: 'Mappedin API secret',
      prefix: 'mis_',
      anchors: ['mis_'],
      pattern: /(?<![A-Za-z0-9_-])mis_[A-Za-z0-9]{48,60}(?![A-Za-z0-9_-])/,
      bits: 285,
      examples: [`mis_${sample('base62', 52)}`, `mis_${sample('base62', 52, 11)}`],
      decoys: [`mis_${sample('base62', 32)}`],
    },
    {
      id: 'mappedin.key',
      name: 'Mappedin API key',
      prefix: 'mik_',
      anchors: ['mik_'],
      pattern: /(?<![A-Za-z0-9_-])mik_[A-Za-z0-9]{24,28}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [`mik_${sample('base62', 24, 4)}`, `mik_${sample('base62', 24, 14)}`],
      decoys: [`mik_${sample('base62', 16, 4)}`],
      isPublic: true,
    },
  ],
}
