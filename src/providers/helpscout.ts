import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const helpscout: Provider = {
  id: 'helpscout',
  name: 'Help Scout',
  variables: ['HELPSCOUT_CLIENT_SECRET', 'HELPSCOUT_APP_SECRET', 'HELP_SCOUT_APP_SECRET', 'HELPSCOUT_API_KEY'],
  keys: [
    {
      id: 'helpscout.secret',
      name: 'Help Scout app secret',
      anchors: ['helpscout', 'help_scout'],
      near: ['helpscout', 'help_scout'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 31, 3), sample('base62', 33, 4)],
    },
  ],
}
