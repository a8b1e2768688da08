import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const telnyx: Provider = {
  id: 'telnyx',
  name: 'Telnyx',
  variables: ['TELNYX_API_KEY', 'TELNYX_KEY', 'TELNYX_API_V2_KEY'],
  keys: [
    {
      id: 'telnyx.key',
      name: 'Telnyx API key',
      prefix: 'KEY0',
      anchors: ['KEY0'],
      pattern: /(?<![A-Za-z0-9_-])KEY0[0-9A-F]{31}_[A-Za-z0-9]{22}(?![A-Za-z0-9_-])/,
      bits: 254,
      examples: [`KEY0${sample('hex', 31).toUpperCase()}_${sample('base62', 22, 2)}`],
      decoys: [
        `KEY0${sample('hex', 20).toUpperCase()}_${sample('base62', 22, 2)}`,
        `KEY0${sample('letters', 31)}_${sample('base62', 22, 2)}`,
      ],
    },
  ],
}
