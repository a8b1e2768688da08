import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const surge: Provider = {
  id: 'surge',
  name: 'Surge',
  variables: ['SURGE_TOKEN', 'SURGE_LOGIN_TOKEN'],
  keys: [
    {
      id: 'surge.token',
      name: 'Surge token',
      anchors: ['surge_token', 'surge.sh', 'surge_login'],
      near: ['surge_token', 'surge.sh', 'surge_login'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 21), sample('hex', 40)],
    },
  ],
}
