import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const coze: Provider = {
  id: 'coze',
  name: 'Coze',
  variables: ['COZE_API_TOKEN', 'COZE_API_KEY', 'COZE_TOKEN'],
  keys: [
    {
      id: 'coze.personal',
      name: 'Coze personal access token',
      prefix: 'pat_',
      anchors: ['pat_'],
      pattern: /(?<![A-Za-z0-9_-])pat_[A-Za-z0-9]{64}(?![A-Za-z0-9_-])/,
      bits: 381,
      examples: [`pat_${sample('base62', 64)}`],
      decoys: [`pat_${sample('base62', 63, 3)}`, `pat_${sample('base62', 65, 4)}`],
    },
  ],
}
