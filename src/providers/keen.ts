import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const keen: Provider = {
  id: 'keen',
  name: 'Keen',
  variables: ['KEEN_READ_KEY', 'KEEN_WRITE_KEY', 'KEEN_MASTER_KEY'],
  keys: [
    {
      id: 'keen.key',
      name: 'Keen project key',
      anchors: ['keen_', 'keenio', 'keen.io'],
      near: ['keen_', 'keenio', 'keen.io'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-fA-F]{64,200}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('hex', 64), sample('hex', 128)],
      decoys: [sample('hex', 63)],
    },
  ],
}
