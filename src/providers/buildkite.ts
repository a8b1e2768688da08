import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const buildkite: Provider = {
  id: 'buildkite',
  name: 'Buildkite',
  variables: [
    'BUILDKITE_API_TOKEN',
    'BUILDKITE_TOKEN',
    'BUILDKITE_AGENT_TOKEN',
    'BUILDKITE_AGENT_ACCESS_TOKEN',
    'BUILDKITE_API_ACCESS_TOKEN',
  ],
  keys: [
    {
      id: 'buildkite.user',
      name: 'Buildkite API access token',
      prefix: 'bkua_',
      anchors: ['bkua_'],
      pattern: /(?<![A-Za-z0-9_-])bkua_[a-z0-9]{40,60}(?![A-Za-z0-9_-])/,
      bits: 206,
      examples: [`bkua_${sample('base36', 40)}`, `bkua_${sample('base36', 60, 7)}`],
      decoys: [`bkua_${sample('base36', 39, 3)}`, `bkua_${sample('base36', 61, 4)}`],
    },
    {
      id: 'buildkite.service',
      name: 'Buildkite agent, job or cluster token',
      anchors: ['bkaa_', 'bkaj_', 'bkct_', 'bkrt_', 'bkat_', 'bkpt_', 'bkpi_', 'bkps_'],
      pattern: /(?<![A-Za-z0-9_-])(?:bkaa|bkaj|bkct|bkrt|bkat|bkpt|bkpi|bkps)_[A-Za-z0-9]{76,400}(?![A-Za-z0-9_-])/,
      bits: 452,
      examples: [
        `bkaa_${sample('base62', 76)}`,
        `bkaj_${sample('base62', 76, 2)}`,
        `bkct_${sample('base62', 76, 3)}`,
        `bkrt_${sample('base62', 76, 4)}`,
        `bkat_${sample('base62', 76, 5)}`,
        `bkpt_${sample('base62', 76, 6)}`,
        `bkps_${sample('base62', 400, 7)}`,
      ],
      decoys: [`bkaa_${sample('base62', 75, 3)}`, `bkaa_${sample('base62', 401, 4)}`],
    },
  ],
}
