import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const strava: Provider = {
  id: 'strava',
  name: 'Strava',
  variables: [
    'STRAVA_ACCESS_TOKEN',
    'STRAVA_CLIENT_SECRET',
    'STRAVA_REFRESH_TOKEN',
    'STRAVA_AUTH_TOKEN',
    'STRAVA_TOKEN',
  ],
  keys: [
    {
      id: 'strava.token',
      name: 'Strava token',
      anchors: ['strava'],
      near: ['strava'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [sample('hex', 40)],
      decoys: [sample('hex', 26), sample('hex', 48)],
    },
  ],
}
