import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const pirsch: Provider = {
  id: 'pirsch',
  name: 'Pirsch',
  variables: ['PIRSCH_ACCESS_KEY', 'PIRSCH_CLIENT_SECRET', 'PIRSCH_TOKEN'],
  keys: [
    {
      id: 'pirsch.access_key',
      name: 'Pirsch access key',
      prefix: 'pa_',
      anchors: ['pirsch'],
      near: ['pirsch'],
      pattern: /(?<![A-Za-z0-9_-])pa_[A-Za-z0-9]{32,64}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`pa_${sample('base62', 40)}`, `pa_${sample('base62', 40, 11)}`],
      decoys: [`pa_${sample('base62', 21)}`],
    },
    {
      id: 'pirsch.client_secret',
      name: 'Pirsch client secret',
      anchors: ['pirsch'],
      near: ['pirsch'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{64}(?![A-Za-z0-9_-])/,
      bits: 381,
      examples: [sample('base62', 64, 4)],
      decoys: [sample('base62', 42, 4), sample('base62', 72, 4)],
    },
  ],
}
