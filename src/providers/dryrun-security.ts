import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const dryrunSecurity: Provider = {
  id: 'dryrun-security',
  name: 'DryRun Security',
  variables: ['DRYRUN_API_KEY', 'DRYRUN_SECURITY_API_KEY'],
  keys: [
    {
      id: 'dryrun-security.key',
      name: 'DryRun Security API key',
      prefix: 'dryrunsec_',
      anchors: ['dryrunsec_'],
      pattern: /(?<![A-Za-z0-9_-])dryrunsec_[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`dryrunsec_${sample('base62', 32)}`],
      decoys: [`dryrunsec_${sample('base62', 31, 3)}`, `dryrunsec_${sample('base62', 33, 4)}`],
    },
  ],
}
