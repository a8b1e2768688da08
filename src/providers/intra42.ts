import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const intra42: Provider = {
  id: 'intra42',
  name: '42 Intra',
  variables: ['INTRA42_CLIENT_SECRET', 'FORTYTWO_CLIENT_SECRET', 'FT_CLIENT_SECRET'],
  keys: [
    {
      id: 'intra42.client_secret',
      name: '42 Intra client secret',
      prefix: 's-s4t2',
      anchors: ['s-s4t2'],
      pattern: /(?<![A-Za-z0-9_-])s-s4t2(?:ud|af)-[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [`s-s4t2ud-${sample('hex', 64)}`, `s-s4t2af-${sample('hex', 64, 2)}`],
      decoys: [`s-s4t2ud-${sample('hex', 63, 3)}`, `s-s4t2ud-${sample('hex', 65, 4)}`],
    },
    {
      id: 'intra42.client_id',
      name: '42 Intra client id',
      prefix: 'u-s4t2',
      anchors: ['u-s4t2'],
      pattern: /(?<![A-Za-z0-9_-])u-s4t2(?:ud|af)-[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [`u-s4t2ud-${sample('hex', 64)}`, `u-s4t2af-${sample('hex', 64, 2)}`],
      decoys: [`u-s4t2ud-${sample('hex', 63, 3)}`, `u-s4t2ud-${sample('hex', 65, 4)}`],
      isPublic: true,
    },
  ],
}
