import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const mixpanel: Provider = {
  id: 'mixpanel',
  name: 'Mixpanel',
  variables: [
    'MIXPANEL_API_SECRET',
    'MIXPANEL_SECRET',
    'MIXPANEL_TOKEN',
    'MIXPANEL_API_KEY',
    'MIXPANEL_SERVICE_ACCOUNT_SECRET',
  ],
  keys: [
    {
      id: 'mixpanel.secret',
      name: 'Mixpanel API secret',
      anchors: ['mixpanel'],
      near: ['mixpanel'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 21), sample('hex', 40)],
    },
    {
      id: 'mixpanel.service_account',
      name: 'Mixpanel service account secret',
      anchors: ['mp-service-account', 'mixpanel_service'],
      near: ['mp-service-account', 'mixpanel_service'],
      pattern: /(?<![A-Za-z0-9_-])(?![0-9a-f]{32}(?![A-Za-z0-9]))[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32, 4)],
      decoys: [sample('base62', 21, 4), sample('base62', 40, 4)],
    },
  ],
}
