import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const lichess: Provider = {
  id: 'lichess',
  name: 'Lichess',
  variables: ['LICHESS_TOKEN', 'LICHESS_API_TOKEN', 'LICHESS_BOT_TOKEN'],
  keys: [
    {
      id: 'lichess.personal',
      name: 'Lichess personal access token',
      prefix: 'lip_',
      anchors: ['lip_'],
      pattern: /(?<![A-Za-z0-9_-])lip_[A-Za-z0-9]{20}(?![A-Za-z0-9_-])/,
      bits: 119,
      examples: [`lip_${sample('base62', 20)}`],
      decoys: [`lip_${sample('base62', 19, 3)}`, `lip_${sample('base62', 21, 4)}`],
    },
    {
      id: 'lichess.oauth',
      name: 'Lichess OAuth token',
      prefix: 'lio_',
      anchors: ['lio_'],
      pattern: /(?<![A-Za-z0-9_-])lio_[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`lio_${sample('base62', 32)}`],
      decoys: [`lio_${sample('base62', 31, 3)}`, `lio_${sample('base62', 33, 4)}`],
    },
  ],
}
