import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const dropbox: Provider = {
  id: 'dropbox',
  name: 'Dropbox',
  variables: ['DROPBOX_ACCESS_TOKEN', 'DROPBOX_TOKEN', 'DROPBOX_REFRESH_TOKEN', 'DROPBOX_APP_SECRET'],
  keys: [
    {
      id: 'dropbox.short_lived',
      name: 'Dropbox access token',
      prefix: 'sl.',
      anchors: ['sl.'],
      pattern: /(?<![A-Za-z0-9_-])sl\.(?:u\.)?[A-Za-z0-9_-]{130,2000}(?![A-Za-z0-9_-])/,
      bits: 780,
      examples: [`sl.${sample('base64url', 130)}`, `sl.${sample('base64url', 1500, 7)}`],
      decoys: [`sl.${sample('base64url', 60)}`],
    },
  ],
}
