import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const typeform: Provider = {
  id: 'typeform',
  name: 'Typeform',
  variables: ['TYPEFORM_TOKEN', 'TYPEFORM_API_KEY', 'TYPEFORM_ACCESS_TOKEN', 'TYPEFORM_API_TOKEN'],
  keys: [
    {
      id: 'typeform.token',
      name: 'Typeform personal access token',
      prefix: 'tfp_',
      anchors: ['tfp_'],
      pattern: /(?<![A-Za-z0-9_-])tfp_[A-Za-z0-9._-]{40,59}(?![A-Za-z0-9_-])/,
      bits: 240,
      examples: [`tfp_${sample('base62', 44)}_${sample('base62', 14, 2)}`],
      decoys: [`tfp_${sample('base62', 20)}`, `tfp_${sample('base62', 80)}`],
    },
  ],
}
