import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const onelogin: Provider = {
  id: 'onelogin',
  name: 'OneLogin',
  variables: ['ONELOGIN_CLIENT_SECRET', 'ONELOGIN_CLIENT_ID', 'ONELOGIN_API_KEY'],
  keys: [
    {
      id: 'onelogin.client_credential',
      name: 'OneLogin API credential',
      anchors: ['onelogin', 'one-login', 'one_login'],
      near: ['onelogin', 'one-login', 'one_login'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{64}(?![A-Za-z0-9_-])/,
      bits: 330,
      examples: [sample('base36', 64), sample('hex', 64, 21)],
      decoys: [sample('base36', 42), sample('base36', 72)],
    },
  ],
}
