import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const clojars: Provider = {
  id: 'clojars',
  name: 'Clojars',
  variables: ['CLOJARS_TOKEN', 'CLOJARS_DEPLOY_TOKEN', 'CLOJARS_PASSWORD'],
  keys: [
    {
      id: 'clojars.token',
      name: 'Clojars deploy token',
      prefix: 'CLOJARS_',
      anchors: ['CLOJARS_'],
      pattern: /(?<![A-Za-z0-9_-])CLOJARS_[0-9a-f]{60}(?![A-Za-z0-9_-])/,
      bits: 240,
      examples: [`CLOJARS_${sample('hex', 60)}`],
      decoys: [`CLOJARS_${sample('hex', 59, 3)}`, `CLOJARS_${sample('hex', 61, 4)}`],
    },
  ],
}
