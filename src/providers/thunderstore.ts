import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const thunderstore: Provider = {
  id: 'thunderstore',
  name: 'Thunderstore',
  variables: ['THUNDERSTORE_TOKEN', 'TCLI_AUTH_TOKEN', 'THUNDERSTORE_API_TOKEN'],
  keys: [
    {
      id: 'thunderstore.token',
      name: 'Thunderstore API token',
      prefix: 'tss_',
      anchors: ['tss_'],
      pattern: /(?<![A-Za-z0-9_-])tss_[A-Za-z0-9]{32,40}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`tss_${sample('base62', 32)}`, `tss_${sample('base62', 32, 11)}`],
      decoys: [`tss_${sample('base62', 21)}`],
    },
  ],
}
