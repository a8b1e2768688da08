import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const cloudsmith: Provider = {
  id: 'cloudsmith',
  name: 'Cloudsmith',
  variables: ['CLOUDSMITH_API_KEY', 'CLOUDSMITH_TOKEN'],
  keys: [
    {
      id: 'cloudsmith.key',
      name: 'Cloudsmith API key',
      prefix: 'csa_',
      anchors: ['csa_'],
      pattern: /(?<![A-Za-z0-9_-])csa_[A-Za-z0-9]{36}(?![A-Za-z0-9_-])/,
      bits: 155,
      examples: [`csa_${sample('hex', 30)}${sample('base62', 6, 2)}`],
      decoys: [
        `csa_${sample('hex', 30, 3)}${sample('base62', 5, 4)}`,
        `csa_${sample('hex', 30, 4)}${sample('base62', 7, 5)}`,
      ],
    },
  ],
}
