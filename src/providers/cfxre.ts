import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const cfxre: Provider = {
  id: 'cfxre',
  name: 'Cfx.re',
  variables: ['CFX_LICENSE_KEY', 'SV_LICENSEKEY'],
  keys: [
    {
      id: 'cfxre.key',
      name: 'Cfx.re server key',
      prefix: 'cfxk_',
      anchors: ['cfxk_'],
      pattern: /(?<![A-Za-z0-9_-])cfxk_[A-Za-z0-9]{20,40}_[A-Za-z0-9]{5,8}(?![A-Za-z0-9_-])/,
      bits: 148,
      examples: [
        `cfxk_${sample('base62', 20)}_${sample('base62', 5, 2)}`,
        `cfxk_${sample('base62', 40, 7)}_${sample('base62', 8, 8)}`,
      ],
      decoys: [
        `cfxk_${sample('base62', 20, 3)}_${sample('base62', 4, 4)}`,
        `cfxk_${sample('base62', 40, 4)}_${sample('base62', 9, 5)}`,
      ],
    },
  ],
}
