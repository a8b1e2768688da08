import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const nylas: Provider = {
  id: 'nylas',
  name: 'Nylas',
  variables: ['NYLAS_API_KEY', 'NYLAS_ACCESS_TOKEN', 'NYLAS_CLIENT_SECRET', 'NYLAS_TOKEN'],
  keys: [
    {
      id: 'nylas.key',
      name: 'Nylas API key',
      prefix: 'nyk_',
      anchors: ['nyk_'],
      pattern: /(?<![A-Za-z0-9_-])nyk_[A-Za-z0-9]{64,70}(?![A-Za-z0-9_-])/,
      bits: 381,
      examples: [`nyk_${sample('base62', 67)}`, `nyk_${sample('base62', 67, 11)}`],
      decoys: [`nyk_${sample('base62', 42)}`],
    },
    {
      id: 'nylas.token',
      name: 'Nylas access token',
      anchors: ['nylas'],
      near: ['nylas'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{30}(?![A-Za-z0-9_-])/,
      bits: 155,
      examples: [sample('base36', 30, 4), sample('hex', 30, 24)],
      decoys: [sample('base36', 20, 4), sample('base36', 38, 4)],
    },
  ],
}
