import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const samsara: Provider = {
  id: 'samsara',
  name: 'Samsara',
  variables: ['SAMSARA_API_TOKEN', 'SAMSARA_TOKEN', 'SAMSARA_API_KEY'],
  keys: [
    {
      id: 'samsara.token',
      name: 'Samsara API token',
      prefix: 'samsara_api_',
      anchors: ['samsara_api_'],
      pattern: /(?<![A-Za-z0-9_-])samsara_api_[A-Za-z0-9]{30}(?![A-Za-z0-9_-])/,
      bits: 178,
      examples: [`samsara_api_${sample('base62', 30)}`],
      decoys: [`samsara_api_${sample('base62', 20)}`, `samsara_api_${sample('base62', 38)}`],
    },
    {
      id: 'samsara.token_2018',
      name: 'Samsara API token',
      anchors: ['samsara'],
      near: ['samsara'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32, 4)],
      decoys: [sample('base62', 21, 4), sample('base62', 40, 4)],
    },
  ],
}
