import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const pushbullet: Provider = {
  id: 'pushbullet',
  name: 'Pushbullet',
  variables: ['PUSHBULLET_ACCESS_TOKEN', 'PUSHBULLET_API_KEY', 'PUSHBULLET_TOKEN'],
  keys: [
    {
      id: 'pushbullet.token',
      name: 'Pushbullet access token',
      anchors: ['pushbullet'],
      near: ['pushbullet'],
      pattern: /(?<![A-Za-z0-9_.-])o\.[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`o.${sample('base62', 32)}`],
      decoys: [`o.${sample('base62', 21)}`, `o.${sample('base62', 40)}`],
    },
  ],
}
