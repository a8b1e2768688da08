import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const buttercms: Provider = {
  id: 'buttercms',
  name: 'ButterCMS',
  variables: ['BUTTERCMS_API_TOKEN', 'BUTTER_CMS_API_KEY', 'BUTTERCMS_API_KEY'],
  keys: [
    {
      id: 'buttercms.token',
      name: 'ButterCMS API token',
      anchors: ['buttercms', 'butter_cms'],
      near: ['buttercms', 'butter_cms'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{40}(?![A-Za-z0-9_-])/,
      bits: 206,
      examples: [sample('base36', 40), sample('hex', 40, 2)],
      decoys: [sample('base36', 39, 3), sample('base36', 41, 4)],
    },
  ],
}
