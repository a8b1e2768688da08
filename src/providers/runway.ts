import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const runway: Provider = {
  id: 'runway',
  name: 'Runway',
  variables: ['RUNWAYML_API_SECRET', 'RUNWAY_API_KEY', 'RUNWAYML_API_KEY'],
  keys: [
    {
      id: 'runway.key',
      name: 'Runway API key',
      prefix: 'key_',
      anchors: ['key_'],
      pattern: /(?<![A-Za-z0-9_-])key_[0-9a-f]{128}(?![A-Za-z0-9_-])/,
      bits: 512,
      examples: [`key_${sample('hex', 128)}`],
      decoys: [`key_${sample('hex', 85)}`, `key_${sample('letters', 128)}`],
    },
  ],
}
