import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const censys: Provider = {
  id: 'censys',
  name: 'Censys',
  variables: ['CENSYS_API_SECRET', 'CENSYS_API_ID', 'CENSYS_PERSONAL_ACCESS_TOKEN'],
  keys: [
    {
      id: 'censys.secret',
      name: 'Censys API secret',
      anchors: ['censys'],
      near: ['censys'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 31, 3), sample('base62', 33, 4)],
    },
    {
      id: 'censys.id',
      name: 'Censys API id',
      anchors: ['censys'],
      near: ['censys'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sample('hex', 36, 3)],
      isPublic: true,
    },
  ],
}
