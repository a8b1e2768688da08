import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const shortcut: Provider = {
  id: 'shortcut',
  name: 'Shortcut',
  variables: ['SHORTCUT_API_TOKEN', 'CLUBHOUSE_API_TOKEN', 'SHORTCUT_TOKEN'],
  keys: [
    {
      id: 'shortcut.token',
      name: 'Shortcut API token',
      anchors: ['shortcut_api', 'shortcut_token', 'clubhouse', 'shortcut-token', 'shortcut.com'],
      near: ['shortcut_api', 'shortcut_token', 'clubhouse', 'shortcut-token', 'shortcut.com'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sampleUuid().slice(0, -2), `${sampleUuid()}${sample('hex', 8)}`],
    },
  ],
}
