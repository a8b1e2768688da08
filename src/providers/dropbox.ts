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
    {
      id: 'dropbox.long_lived',
      name: 'Dropbox access token',
      anchors: ['dropbox'],
      near: ['dropbox'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{11}A{10}[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      bits: 258,
      examples: [`${sample('base62', 11)}AAAAAAAAAA${sample('base64url', 43)}`],
      decoys: [`${sample('base62', 11)}AAAAAAAAAA${sample('base64url', 42)}`],
    },
  ],
}
