import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const endorLabs: Provider = {
  id: 'endor-labs',
  name: 'Endor Labs',
  variables: ['ENDOR_API_CREDENTIALS_SECRET', 'ENDOR_API_CREDENTIALS_KEY'],
  keys: [
    {
      id: 'endor-labs.credential',
      name: 'Endor Labs API key or secret',
      prefix: 'endr+',
      anchors: ['endr+'],
      pattern: /(?<![A-Za-z0-9_-])endr\+[A-Za-z0-9]{16}(?![A-Za-z0-9_-])/,
      bits: 95,
      examples: [`endr+${sample('base62', 16)}`],
      decoys: [`endr+${sample('base62', 15, 3)}`, `endr+${sample('base62', 17, 4)}`],
    },
  ],
}
