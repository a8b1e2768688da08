import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const rootly: Provider = {
  id: 'rootly',
  name: 'Rootly',
  variables: ['ROOTLY_API_KEY', 'ROOTLY_API_TOKEN', 'ROOTLY_TOKEN'],
  keys: [
    {
      id: 'rootly.key',
      name: 'Rootly API key',
      prefix: 'rootly_',
      anchors: ['rootly_'],
      pattern: /(?<![A-Za-z0-9_-])rootly_[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [`rootly_${sample('hex', 64)}`],
      decoys: [`rootly_${sample('hex', 42)}`, `rootly_${sample('letters', 64)}`],
    },
  ],
}
