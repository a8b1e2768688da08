import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const hop: Provider = {
  id: 'hop',
  name: 'Hop',
  variables: ['HOP_TOKEN', 'HOP_PAT'],
  keys: [
    {
      id: 'hop.project',
      name: 'Hop project token',
      prefix: 'ptk_',
      anchors: ['ptk_'],
      pattern: /(?<![A-Za-z0-9_-])ptk_[A-Za-z0-9_-]{30,90}(?![A-Za-z0-9_-])/,
      bits: 180,
      examples: [`ptk_${sample('base64url', 30)}`, `ptk_${sample('base64url', 60, 7)}`],
      decoys: [`ptk_${sample('base62', 20)}`],
    },
    {
      id: 'hop.personal',
      name: 'Hop personal access token',
      prefix: 'hop_pat_',
      anchors: ['hop_pat_'],
      pattern: /(?<![A-Za-z0-9_-])hop_pat_[A-Za-z0-9_-]{30,90}(?![A-Za-z0-9_-])/,
      bits: 180,
      examples: [`hop_pat_${sample('base64url', 30)}`, `hop_pat_${sample('base64url', 60, 7)}`],
      decoys: [`hop_pat_${sample('base62', 20)}`],
    },
  ],
}
