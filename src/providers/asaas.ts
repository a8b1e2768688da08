import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const asaas: Provider = {
  id: 'asaas',
  name: 'Asaas',
  variables: ['ASAAS_API_KEY', 'ASAAS_ACCESS_TOKEN'],
  keys: [
    {
      id: 'asaas.token',
      name: 'Asaas API key',
      prefix: 'aact_',
      anchors: ['aact_prod_', 'aact_hmlg_'],
      pattern: /(?<![A-Za-z0-9_-])aact_(?:prod|hmlg)_[A-Za-z0-9]{30,200}(?![A-Za-z0-9_-])/,
      bits: 178,
      examples: [
        `aact_prod_${sample('base62', 30)}`,
        `aact_hmlg_${sample('base62', 30, 2)}`,
        `aact_hmlg_${sample('base62', 200, 7)}`,
      ],
      decoys: [`aact_prod_${sample('base62', 29, 3)}`, `aact_prod_${sample('base62', 201, 4)}`],
    },
  ],
}
