import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const freemius: Provider = {
  id: 'freemius',
  name: 'Freemius',
  variables: ['FREEMIUS_SECRET_KEY', 'FREEMIUS_API_KEY'],
  keys: [
    {
      id: 'freemius.secret',
      name: 'Freemius secret key',
      anchors: ['freemius'],
      near: ['freemius'],
      pattern:
        /(?<![A-Za-z0-9_-])sk_(?=[A-Za-z0-9]{0,28}[!#$%&*@^~?])[A-Za-z0-9!#$%&*@^~?]{29}(?![A-Za-z0-9!#$%*@^~?_-])/,
      bits: 172,
      examples: [`sk_${sample('base62', 14)}#${sample('base62', 14, 2)}`],
      decoys: [`sk_${sample('base62', 29)}`, `sk_${sample('base62', 14)}#${sample('base62', 12, 2)}`],
    },
  ],
}
