import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const settlemint: Provider = {
  id: 'settlemint',
  name: 'SettleMint',
  variables: [
    'SETTLEMINT_ACCESS_TOKEN',
    'SETTLEMINT_PERSONAL_ACCESS_TOKEN',
    'SETTLEMINT_APPLICATION_ACCESS_TOKEN',
    'SETTLEMINT_SERVICE_TOKEN',
  ],
  keys: [
    {
      id: 'settlemint.personal',
      name: 'SettleMint personal access token',
      prefix: 'sm_pat_',
      anchors: ['sm_pat_'],
      pattern: /(?<![A-Za-z0-9_-])sm_pat_[A-Za-z0-9]{16}(?![A-Za-z0-9_-])/,
      bits: 95,
      examples: [`sm_pat_${sample('base62', 16)}`],
      decoys: [`sm_pat_${sample('base62', 10)}`, `sm_pat_${sample('base62', 24)}`],
    },
    {
      id: 'settlemint.application',
      name: 'SettleMint application access token',
      prefix: 'sm_aat_',
      anchors: ['sm_aat_'],
      pattern: /(?<![A-Za-z0-9_-])sm_aat_[A-Za-z0-9]{16}(?![A-Za-z0-9_-])/,
      bits: 95,
      examples: [`sm_aat_${sample('base62', 16, 4)}`],
      decoys: [`sm_aat_${sample('base62', 10, 4)}`, `sm_aat_${sample('base62', 24, 4)}`],
    },
    {
      id: 'settlemint.service',
      name: 'SettleMint service access token',
      prefix: 'sm_sat_',
      anchors: ['sm_sat_'],
      pattern: /(?<![A-Za-z0-9_-])sm_sat_[A-Za-z0-9]{16}(?![A-Za-z0-9_-])/,
      bits: 95,
      examples: [`sm_sat_${sample('base62', 16, 7)}`],
      decoys: [`sm_sat_${sample('base62', 10, 7)}`, `sm_sat_${sample('base62', 24, 7)}`],
    },
  ],
}
