import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const mattermost: Provider = {
  id: 'mattermost',
  name: 'Mattermost',
  variables: ['MATTERMOST_TOKEN', 'MATTERMOST_ACCESS_TOKEN', 'MATTERMOST_BOT_TOKEN', 'MM_TOKEN'],
  keys: [
    {
      id: 'mattermost.token',
      name: 'Mattermost access token',
      anchors: ['mattermost'],
      near: ['mattermost'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{26}(?![A-Za-z0-9_-])/,
      bits: 134,
      examples: [sample('base36', 26), sample('hex', 26, 21)],
      decoys: [sample('base36', 17), sample('base36', 34)],
    },
  ],
}
