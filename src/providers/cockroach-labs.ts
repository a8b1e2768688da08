import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const cockroachLabs: Provider = {
  id: 'cockroach-labs',
  name: 'CockroachDB Cloud',
  variables: ['COCKROACH_API_KEY', 'COCKROACH_CLOUD_API_KEY'],
  keys: [
    {
      id: 'cockroach-labs.key',
      name: 'CockroachDB Cloud API key',
      prefix: 'CCDB1_',
      anchors: ['CCDB1_'],
      pattern: /(?<![A-Za-z0-9_-])CCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}(?![A-Za-z0-9_-])/,
      bits: 369,
      examples: [`CCDB1_${sample('base62', 22)}_${sample('base62', 40, 2)}`],
      decoys: [
        `CCDB1_${sample('base62', 22, 3)}_${sample('base62', 39, 4)}`,
        `CCDB1_${sample('base62', 22, 4)}_${sample('base62', 41, 5)}`,
      ],
    },
  ],
}
