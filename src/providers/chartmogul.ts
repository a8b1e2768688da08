import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const chartmogul: Provider = {
  id: 'chartmogul',
  name: 'ChartMogul',
  variables: ['CHARTMOGUL_API_KEY', 'CHARTMOGUL_SECRET_KEY'],
  keys: [
    {
      id: 'chartmogul.key',
      name: 'ChartMogul API key',
      anchors: ['chartmogul'],
      near: ['chartmogul'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 31, 3), sample('base62', 33, 4)],
    },
  ],
}
