import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const ubidots: Provider = {
  id: 'ubidots',
  name: 'Ubidots',
  variables: ['UBIDOTS_TOKEN', 'UBIDOTS_API_KEY', 'UBIDOTS_KEY'],
  keys: [
    {
      id: 'ubidots.token',
      name: 'Ubidots token',
      anchors: ['BBUS-', 'BBFF-'],
      pattern: /(?<![A-Za-z0-9_-])(?:BBUS|BBFF)-[A-Za-z0-9]{30,36}(?![A-Za-z0-9_-])/,
      bits: 178,
      examples: [`BBUS-${sample('base62', 35)}`, `BBFF-${sample('base62', 35, 11)}`],
      decoys: [`BBUS-${sample('base62', 20)}`],
    },
  ],
}
