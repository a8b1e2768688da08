import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const todoist: Provider = {
  id: 'todoist',
  name: 'Todoist',
  variables: ['TODOIST_API_TOKEN', 'TODOIST_TOKEN', 'TODOIST_API_KEY', 'TODOIST_CLIENT_SECRET'],
  keys: [
    {
      id: 'todoist.token',
      name: 'Todoist API token',
      anchors: ['todoist'],
      near: ['todoist'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [sample('hex', 40)],
      decoys: [sample('hex', 26), sample('hex', 48)],
    },
  ],
}
