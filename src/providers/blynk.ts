import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const blynk: Provider = {
  id: 'blynk',
  name: 'Blynk',
  variables: ['BLYNK_AUTH_TOKEN', 'BLYNK_TOKEN'],
  keys: [
    {
      id: 'blynk.device_token',
      name: 'Blynk device token',
      anchors: ['blynk'],
      near: ['blynk'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{32}(?![A-Za-z0-9_-])/,
      bits: 192,
      examples: [sample('base64url', 32)],
      decoys: [sample('base64url', 31, 3), sample('base64url', 33, 4)],
    },
    {
      id: 'blynk.organization_token',
      name: 'Blynk organization token',
      anchors: ['blynk'],
      near: ['blynk'],
      pattern: /(?<![A-Za-z0-9_-])(?!oa2-client)[A-Za-z0-9_-]{40}(?![A-Za-z0-9_-])/,
      bits: 240,
      examples: [sample('base64url', 40)],
      decoys: [sample('base64url', 39, 3), sample('base64url', 41, 4)],
    },
    {
      id: 'blynk.client_secret',
      name: 'Blynk OAuth client',
      prefix: 'oa2-client-id_',
      anchors: ['oa2-client-id_'],
      pattern: /(?<![A-Za-z0-9_-])oa2-client-id_[A-Za-z0-9_-]{32}:[A-Za-z0-9_-]{40}(?![A-Za-z0-9_-])/,
      bits: 432,
      examples: [`oa2-client-id_${sample('base64url', 32)}:${sample('base64url', 40, 2)}`],
      decoys: [
        `oa2-client-id_${sample('base64url', 32, 3)}:${sample('base64url', 39, 4)}`,
        `oa2-client-id_${sample('base64url', 32, 4)}:${sample('base64url', 41, 5)}`,
      ],
    },
  ],
}
