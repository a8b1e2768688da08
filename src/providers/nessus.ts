import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const nessus: Provider = {
  id: 'nessus',
  name: 'Nessus',
  variables: [
    'NESSUS_ACCESS_KEY',
    'NESSUS_SECRET_KEY',
    'NESSUS_LINKING_KEY',
    'TENABLE_SECRET_KEY',
    'TENABLE_ACCESS_KEY',
    'TIO_ACCESS_KEY',
    'TIO_SECRET_KEY',
  ],
  keys: [
    {
      id: 'nessus.key',
      name: 'Nessus key',
      anchors: ['nessus', 'tenable', 'tio_access', 'tio_secret'],
      near: ['nessus', 'tenable', 'tio_access', 'tio_secret'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('hex', 64)],
      decoys: [sample('hex', 42), sample('hex', 72)],
    },
  ],
}
