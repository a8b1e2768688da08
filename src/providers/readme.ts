import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const readme: Provider = {
  id: 'readme',
  name: 'ReadMe',
  variables: ['README_API_KEY', 'RDME_API_KEY', 'README_KEY'],
  keys: [
    {
      id: 'readme.key',
      name: 'ReadMe API key',
      prefix: 'rdme_',
      anchors: ['rdme_'],
      pattern: /(?<![A-Za-z0-9_-])rdme_[a-z0-9]{70}(?![A-Za-z0-9_-])/,
      bits: 361,
      examples: [`rdme_${sample('base36', 70)}`],
      decoys: [`rdme_${sample('base36', 46)}`, `rdme_${sample('base36', 78)}`],
    },
  ],
}
