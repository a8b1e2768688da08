import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const databento: Provider = {
  id: 'databento',
  name: 'Databento',
  variables: ['DATABENTO_API_KEY'],
  keys: [
    {
      id: 'databento.key',
      name: 'Databento API key',
      prefix: 'db-',
      anchors: ['db-'],
      pattern: /(?<![A-Za-z0-9_-])db-[A-Za-z0-9]{29}(?![A-Za-z0-9_-])/,
      bits: 172,
      examples: [`db-${sample('base62', 29)}`],
      decoys: [`db-${sample('base62', 28, 3)}`, `db-${sample('base62', 30, 4)}`],
    },
  ],
}
