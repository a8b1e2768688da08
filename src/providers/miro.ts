import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const miro: Provider = {
  id: 'miro',
  name: 'Miro',
  variables: ['MIRO_ACCESS_TOKEN', 'MIRO_TOKEN', 'MIRO_API_TOKEN', 'MIRO_CLIENT_SECRET'],
  keys: [
    {
      id: 'miro.token',
      name: 'Miro access token',
      prefix: 'eyJtaXJvLm9yaWdpbiI6I',
      anchors: ['eyJtaXJvLm9yaWdpbiI6'],
      // Base64 of `{"miro.origin":`.
      pattern: /(?<![A-Za-z0-9_-])eyJtaXJvLm9yaWdpbiI6I[A-Za-z0-9_-]{6,20}_[A-Za-z0-9_-]{22,27}(?![A-Za-z0-9_-])/,
      bits: 168,
      examples: [
        `eyJtaXJvLm9yaWdpbiI6I${sample('base64url', 12)}_${sample('base64url', 27, 2)}`,
        `eyJtaXJvLm9yaWdpbiI6I${sample('base64url', 12, 11)}_${sample('base64url', 27, 12)}`,
      ],
      decoys: [`eyJtaXJvLm9yaWdpbiI6I${sample('base64url', 12)}_${sample('base64url', 14, 2)}`],
    },
    {
      id: 'miro.client_secret',
      name: 'Miro client secret',
      anchors: ['miro_client', 'miro_secret', 'miro.client', 'miro-client'],
      near: ['miro_client', 'miro_secret', 'miro.client', 'miro-client'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32, 4)],
      decoys: [sample('base62', 21, 4), sample('base62', 40, 4)],
    },
  ],
}
