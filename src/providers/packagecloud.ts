import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const packagecloud: Provider = {
  id: 'packagecloud',
  name: 'packagecloud',
  variables: ['PACKAGECLOUD_TOKEN', 'PACKAGECLOUD_API_TOKEN', 'PACKAGECLOUD_MASTER_TOKEN'],
  keys: [
    {
      id: 'packagecloud.token',
      name: 'packagecloud API token',
      anchors: ['packagecloud'],
      near: ['packagecloud'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{48}(?![A-Za-z0-9_-])/,
      bits: 192,
      examples: [sample('hex', 48)],
      decoys: [sample('hex', 32), sample('hex', 56)],
    },
  ],
}
