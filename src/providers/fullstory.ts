import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const fullstory: Provider = {
  id: 'fullstory',
  name: 'FullStory',
  variables: ['FULLSTORY_API_KEY', 'FS_API_KEY'],
  keys: [
    {
      id: 'fullstory.key',
      name: 'FullStory API key',
      anchors: ['fullstory', 'fs_api_key'],
      near: ['fullstory', 'fs_api_key'],
      pattern: /(?<![A-Za-z0-9_-])(?:na1|eu1)\.[A-Za-z0-9+/]{32,120}={0,2}(?![A-Za-z0-9/+=_-])/,
      bits: 192,
      examples: [`na1.${sample('base64', 32)}`, `eu1.${sample('base64', 32, 2)}`, `eu1.${sample('base64', 120, 7)}`],
      decoys: [`na1.${sample('base64', 31, 3)}`, `na1.${sample('base64', 121, 4)}`],
    },
  ],
}
