import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const anypoint: Provider = {
  id: 'anypoint',
  name: 'MuleSoft Anypoint',
  variables: ['ANYPOINT_CLIENT_SECRET', 'ANYPOINT_ACCESS_TOKEN', 'ANYPOINT_KEY'],
  keys: [
    {
      id: 'anypoint.client_secret',
      name: 'Anypoint client secret',
      anchors: ['anypoint'],
      near: ['anypoint'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-fA-F]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
    {
      id: 'anypoint.token',
      name: 'Anypoint token',
      anchors: ['anypoint'],
      near: ['anypoint'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sample('hex', 36, 3)],
    },
  ],
}
