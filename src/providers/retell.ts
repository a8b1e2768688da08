import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const retell: Provider = {
  id: 'retell',
  name: 'Retell AI',
  variables: ['RETELL_API_KEY', 'RETELLAI_API_KEY', 'RETELL_AI_API_KEY'],
  keys: [
    {
      id: 'retell.key',
      name: 'Retell AI API key',
      prefix: 'key_',
      anchors: ['key_'],
      pattern: /(?<![A-Za-z0-9_-])key_[0-9a-f]{28}(?![A-Za-z0-9_-])/,
      bits: 112,
      examples: [`key_${sample('hex', 28)}`],
      decoys: [`key_${sample('hex', 18)}`, `key_${sample('letters', 28)}`],
    },
  ],
}
