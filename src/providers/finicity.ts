import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const finicity: Provider = {
  id: 'finicity',
  name: 'Finicity',
  variables: ['FINICITY_API_TOKEN', 'FINICITY_APP_KEY', 'FINICITY_CLIENT_SECRET', 'FINICITY_PARTNER_SECRET'],
  keys: [
    {
      id: 'finicity.token',
      name: 'Finicity app key or token',
      anchors: ['finicity'],
      near: ['finicity'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
    {
      id: 'finicity.client_secret',
      name: 'Finicity client secret',
      anchors: ['finicity'],
      near: ['finicity'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{20}(?![A-Za-z0-9_-])/,
      bits: 119,
      examples: [sample('base62', 20)],
      decoys: [sample('base62', 19, 3), sample('base62', 21, 4)],
    },
  ],
}
