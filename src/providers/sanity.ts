import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const sanity: Provider = {
  id: 'sanity',
  name: 'Sanity',
  variables: [
    'SANITY_API_TOKEN',
    'SANITY_TOKEN',
    'SANITY_AUTH_TOKEN',
    'SANITY_API_READ_TOKEN',
    'SANITY_API_WRITE_TOKEN',
  ],
  keys: [
    {
      id: 'sanity.token',
      name: 'Sanity API token',
      anchors: ['sanity'],
      near: ['sanity'],
      pattern: /(?<![A-Za-z0-9_-])sk[A-Za-z0-9]{50,200}(?![A-Za-z0-9_-])/,
      bits: 297,
      examples: [`sk${sample('base62', 178)}`, `sk${sample('base62', 178, 11)}`],
      decoys: [`sk${sample('base62', 33)}`],
    },
  ],
}
