import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const daily: Provider = {
  id: 'daily',
  name: 'Daily',
  variables: ['DAILY_API_KEY', 'DAILYCO_API_KEY'],
  keys: [
    {
      id: 'daily.key',
      name: 'Daily API key',
      anchors: ['daily_api', 'dailyapikey', 'daily.co', 'dailyco'],
      near: ['daily_api', 'dailyapikey', 'daily.co', 'dailyco'],
      pattern: /(?<![A-Za-z0-9_-])[a-f0-9]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('hex', 64)],
      decoys: [sample('hex', 63)],
    },
  ],
}
