import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const ionic: Provider = {
  id: 'ionic',
  name: 'Ionic Appflow',
  variables: ['IONIC_TOKEN', 'IONIC_ACCESS_TOKEN'],
  keys: [
    {
      id: 'ionic.token',
      name: 'Ionic personal access token',
      prefix: 'ion_',
      anchors: ['ion_'],
      pattern: /(?<![A-Za-z0-9_-])ion_[A-Za-z0-9]{42}(?![A-Za-z0-9_-])/,
      bits: 250,
      examples: [`ion_${sample('base62', 42)}`],
      decoys: [`ion_${sample('base62', 41, 3)}`, `ion_${sample('base62', 43, 4)}`],
    },
  ],
}
