import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const dynatrace: Provider = {
  id: 'dynatrace',
  name: 'Dynatrace',
  variables: ['DT_API_TOKEN', 'DYNATRACE_API_TOKEN', 'DT_PAAS_TOKEN', 'DYNATRACE_TOKEN'],
  keys: [
    {
      id: 'dynatrace.token',
      name: 'Dynatrace API token',
      prefix: 'dt0',
      anchors: ['dt0c01.', 'dt0s01.', 'dt0s02.', 'dt0s08.', 'dt0s16.', 'dt0e02.', 'dt0v01.'],
      pattern: /(?<![A-Za-z0-9_-])dt0[a-z][0-9]{2}\.[A-Z2-7]{24}\.[A-Z2-7]{64}(?![A-Za-z0-9_-])/,
      bits: 440,
      examples: [
        `dt0c01.${sample('base32', 24)}.${sample('base32', 64, 2)}`,
        `dt0s01.${sample('base32', 24, 2)}.${sample('base32', 64, 3)}`,
        `dt0s02.${sample('base32', 24, 3)}.${sample('base32', 64, 4)}`,
        `dt0s16.${sample('base32', 24, 4)}.${sample('base32', 64, 5)}`,
        `dt0e02.${sample('base32', 24, 5)}.${sample('base32', 64, 6)}`,
        `dt0v01.${sample('base32', 24, 6)}.${sample('base32', 64, 7)}`,
      ],
      decoys: [
        `dt0c01.${sample('base32', 24, 3)}.${sample('base32', 63, 4)}`,
        `dt0c01.${sample('base32', 24, 4)}.${sample('base32', 65, 5)}`,
      ],
    },
  ],
}
