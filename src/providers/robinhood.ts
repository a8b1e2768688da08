import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const robinhood: Provider = {
  id: 'robinhood',
  name: 'Robinhood',
  variables: ['ROBINHOOD_API_KEY', 'RH_API_KEY'],
  keys: [
    {
      id: 'robinhood.key',
      name: 'Robinhood Crypto API key',
      prefix: 'rh-api-',
      anchors: ['rh-api-'],
      pattern: /(?<![A-Za-z0-9_-])rh-api-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [`rh-api-${sampleUuid()}`],
      decoys: [`rh-api-${sampleUuid().slice(0, -2)}`, `rh-api-${sampleUuid()}${sample('hex', 8)}`],
    },
  ],
}
