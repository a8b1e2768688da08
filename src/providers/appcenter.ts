import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const appcenter: Provider = {
  id: 'appcenter',
  name: 'Visual Studio App Center',
  variables: ['APPCENTER_API_TOKEN', 'APPCENTER_ACCESS_TOKEN', 'APP_CENTER_TOKEN'],
  keys: [
    {
      id: 'appcenter.token',
      name: 'App Center token',
      anchors: ['appcenter', 'app_center', 'app-center'],
      near: ['appcenter', 'app_center', 'app-center'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [sample('hex', 40)],
      decoys: [sample('hex', 39, 3), sample('hex', 41, 4)],
    },
  ],
}
