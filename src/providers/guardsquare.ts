import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const guardsquare: Provider = {
  id: 'guardsquare',
  name: 'Guardsquare',
  variables: ['APPSWEEP_API_KEY'],
  keys: [
    {
      id: 'guardsquare.key',
      name: 'AppSweep API key',
      prefix: 'gs_appsweep_',
      anchors: ['gs_appsweep_'],
      pattern: /(?<![A-Za-z0-9_-])gs_appsweep_[A-Za-z0-9_-]{20,60}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [`gs_appsweep_${sample('base62', 24)}`],
      decoys: [`gs_appsweep_${sample('base62', 12)}`],
    },
  ],
}
