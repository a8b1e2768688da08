import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

/** The id of an application (`x-api-key`) is sent by every browser that uses it; the secret is not. */
export const adobe: Provider = {
  id: 'adobe',
  name: 'Adobe',
  variables: ['ADOBE_CLIENT_SECRET', 'ADOBE_API_KEY', 'ADOBE_CLIENT_ID'],
  keys: [
    {
      id: 'adobe.client_secret',
      name: 'Adobe client secret',
      prefix: 'p8e-',
      anchors: ['p8e-'],
      pattern: /(?<![A-Za-z0-9_-])p8e-[A-Za-z0-9_-]{32}(?![A-Za-z0-9_-])/,
      bits: 192,
      examples: [`p8e-${sample('base64url', 32)}`],
      decoys: [`p8e-${sample('base64url', 31, 3)}`, `p8e-${sample('base64url', 33, 4)}`],
    },
    {
      id: 'adobe.client_id',
      name: 'Adobe client id',
      anchors: ['adobe'],
      near: ['adobe'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
      isPublic: true,
    },
  ],
}
