import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const plivo: Provider = {
  id: 'plivo',
  name: 'Plivo',
  variables: ['PLIVO_AUTH_TOKEN', 'PLIVO_AUTH_ID'],
  keys: [
    {
      id: 'plivo.auth_token',
      name: 'Plivo auth token',
      anchors: ['plivo'],
      near: ['plivo'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{40}(?![A-Za-z0-9_-])/,
      parts: ['plivo.auth_id'],
      bits: 240,
      examples: [sample('base64url', 40)],
      decoys: [sample('base64url', 26), sample('base64url', 48)],
    },
    {
      id: 'plivo.auth_id',
      name: 'Plivo auth id',
      anchors: ['plivo'],
      near: ['plivo'],
      pattern: /(?<![A-Za-z0-9_-])(?:MA|SA)[A-Z0-9]{18}(?![A-Za-z0-9_-])/,
      bits: 93,
      examples: [`MA${sample('upper', 18, 4)}`, `SA${sample('upper', 18, 14)}`],
      decoys: [`MA${sample('upper', 12, 4)}`, `MA${sample('upper', 26, 4)}`],
      isPublic: true,
    },
  ],
}
