import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const pinata: Provider = {
  id: 'pinata',
  name: 'Pinata',
  variables: ['PINATA_API_SECRET', 'PINATA_SECRET_API_KEY', 'PINATA_API_KEY', 'PINATA_JWT', 'PINATA_API_SECRET_KEY'],
  keys: [
    {
      id: 'pinata.secret',
      name: 'Pinata API secret',
      anchors: ['pinata'],
      near: ['pinata'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('hex', 64)],
      decoys: [sample('hex', 42), sample('hex', 72)],
    },
    {
      id: 'pinata.key',
      name: 'Pinata API key',
      anchors: ['pinata'],
      near: ['pinata'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{20}(?![A-Za-z0-9_-])/,
      bits: 80,
      examples: [sample('hex', 20, 4)],
      decoys: [sample('hex', 13, 4), sample('hex', 28, 4)],
    },
  ],
}
