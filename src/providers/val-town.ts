import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const valTown: Provider = {
  id: 'val-town',
  name: 'Val Town',
  variables: ['VAL_TOWN_API_KEY', 'VALTOWN_TOKEN', 'VALTOWN_API_TOKEN', 'VAL_TOWN_TOKEN'],
  keys: [
    {
      id: 'val-town.token',
      name: 'Val Town API token',
      prefix: 'vtwn_',
      anchors: ['vtwn_'],
      pattern: /(?<![A-Za-z0-9_-])vtwn_[A-Za-z0-9]{28,36}(?![A-Za-z0-9_-])/,
      bits: 166,
      examples: [`vtwn_${sample('base62', 32)}`, `vtwn_${sample('base62', 32, 11)}`],
      decoys: [`vtwn_${sample('base62', 18)}`],
    },
  ],
}
