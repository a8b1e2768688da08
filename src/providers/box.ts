import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const box: Provider = {
  id: 'box',
  name: 'Box',
  variables: ['BOX_DEVELOPER_TOKEN', 'BOX_CLIENT_SECRET', 'BOX_ACCESS_TOKEN'],
  keys: [
    {
      id: 'box.token',
      name: 'Box token or client secret',
      anchors: [
        'box_developer',
        'box_access',
        'box_client',
        'boxdeveloper',
        'boxaccess',
        'boxclient',
        'boxsdk',
        'box.com',
        'boxappsettings',
      ],
      near: [
        'box_developer',
        'box_access',
        'box_client',
        'boxdeveloper',
        'boxaccess',
        'boxclient',
        'boxsdk',
        'box.com',
        'boxappsettings',
      ],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 31, 3), sample('base62', 33, 4)],
    },
  ],
}
