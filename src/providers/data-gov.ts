import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const dataGov: Provider = {
  id: 'data-gov',
  name: 'api.data.gov',
  variables: ['DATA_GOV_API_KEY', 'DATAGOV_API_KEY'],
  keys: [
    {
      id: 'data-gov.key',
      name: 'api.data.gov key',
      anchors: ['data.gov', 'data_gov', 'datagov'],
      near: ['data.gov', 'data_gov', 'datagov'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{40}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [sample('base62', 40)],
      decoys: [sample('base62', 39, 3), sample('base62', 41, 4)],
    },
  ],
}
