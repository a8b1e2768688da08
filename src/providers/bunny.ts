import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const bunny: Provider = {
  id: 'bunny',
  name: 'bunny.net',
  variables: ['BUNNY_API_KEY', 'BUNNYNET_API_KEY', 'BUNNY_ACCESS_KEY', 'BUNNY_STORAGE_PASSWORD'],
  keys: [
    {
      id: 'bunny.account',
      name: 'bunny.net API key',
      anchors: ['bunny_', 'bunnycdn', 'bunny.net', 'bunnynet'],
      near: ['bunny_', 'bunnycdn', 'bunny.net', 'bunnynet'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sample('hex', 36, 3)],
    },
    {
      id: 'bunny.storage',
      name: 'bunny.net storage password',
      anchors: ['bunny_', 'bunnycdn', 'bunny.net', 'bunnynet'],
      near: ['bunny_', 'bunnycdn', 'bunny.net', 'bunnynet'],
      pattern:
        /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{4}(?![A-Za-z0-9_-])/,
      bits: 144,
      examples: [
        `${sample('hex', 8)}-${sample('hex', 4, 2)}-${sample('hex', 4, 3)}-${sample('hex', 12, 4)}-${sample('hex', 4, 5)}-${sample('hex', 4, 6)}`,
      ],
      decoys: [
        `${sample('hex', 8, 3)}-${sample('hex', 4, 4)}-${sample('hex', 4, 5)}-${sample('hex', 12, 6)}-${sample('hex', 4, 7)}-${sample('hex', 3, 8)}`,
        `${sample('hex', 8, 4)}-${sample('hex', 4, 5)}-${sample('hex', 4, 6)}-${sample('hex', 12, 7)}-${sample('hex', 4, 8)}-${sample('hex', 5, 9)}`,
      ],
    },
    {
      id: 'bunny.account_long',
      name: 'bunny.net account API key',
      anchors: ['bunny_', 'bunnycdn', 'bunny.net', 'bunnynet'],
      near: ['bunny_', 'bunnycdn', 'bunny.net', 'bunnynet'],
      pattern:
        /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 250,
      examples: [
        `${sampleUuid()}${sample('hex', 8, 2)}-${sample('hex', 4, 3)}-${sample('hex', 4, 4)}-${sample('hex', 4, 5)}-${sample('hex', 12, 6)}`,
      ],
      decoys: [
        `${sampleUuid(3)}${sample('hex', 8, 4)}-${sample('hex', 4, 5)}-${sample('hex', 4, 6)}-${sample('hex', 4, 7)}-${sample('hex', 11, 8)}`,
        `${sampleUuid(4)}${sample('hex', 8, 5)}-${sample('hex', 4, 6)}-${sample('hex', 4, 7)}-${sample('hex', 4, 8)}-${sample('hex', 13, 9)}`,
      ],
    },
  ],
}
