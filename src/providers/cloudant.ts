import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const cloudant: Provider = {
  id: 'cloudant',
  name: 'IBM Cloudant',
  variables: ['CLOUDANT_PASSWORD', 'CLOUDANT_APIKEY', 'CLOUDANT_API_KEY'],
  keys: [
    {
      id: 'cloudant.password',
      name: 'Cloudant password',
      anchors: ['cloudant', '-bluemix'],
      near: ['cloudant', '-bluemix'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('hex', 64)],
      decoys: [sample('hex', 63, 3), sample('hex', 65, 4)],
    },
  ],
}
