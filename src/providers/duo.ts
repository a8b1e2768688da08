import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const duo: Provider = {
  id: 'duo',
  name: 'Duo',
  variables: ['DUO_SKEY', 'DUO_SECRET_KEY', 'DUO_CLIENT_SECRET'],
  keys: [
    {
      id: 'duo.secret',
      name: 'Duo secret key',
      anchors: ['duo_', 'duosecurity', 'duo security', 'duoapi', 'duo.com', 'skey = ', 'skey='],
      near: ['duo_', 'duosecurity', 'duo security', 'duoapi', 'duo.com', 'skey = ', 'skey='],
      pattern: /(?<![A-Za-z0-9_-])(?![0-9a-f]{40}(?![A-Za-z0-9]))[A-Za-z0-9]{40}(?![A-Za-z0-9_-])/,
      parts: ['duo.integration_key'],
      bits: 238,
      examples: [sample('base62', 40)],
      decoys: [sample('base62', 39, 3), sample('base62', 41, 4)],
    },
    {
      id: 'duo.integration_key',
      name: 'Duo integration key',
      anchors: ['duo_', 'duosecurity', 'duo security', 'duo.com'],
      near: ['duo_', 'duosecurity', 'duo security', 'duo.com'],
      pattern: /(?<![A-Za-z0-9_-])DI[A-Z0-9]{18}(?![A-Za-z0-9_-])/,
      bits: 93,
      examples: [`DI${sample('upper', 18)}`],
      decoys: [`DI${sample('upper', 17, 3)}`, `DI${sample('upper', 19, 4)}`],
      isPublic: true,
    },
  ],
}
