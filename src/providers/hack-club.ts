import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const hackClub: Provider = {
  id: 'hack-club',
  name: 'Hack Club AI',
  variables: ['HACKCLUB_API_KEY', 'HACK_CLUB_AI_API_KEY'],
  keys: [
    {
      id: 'hack-club.key',
      name: 'Hack Club AI key',
      prefix: 'sk-hc-v1-',
      anchors: ['sk-hc-v1-'],
      pattern: /(?<![A-Za-z0-9_-])sk-hc-v1-[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [`sk-hc-v1-${sample('hex', 64)}`],
      decoys: [`sk-hc-v1-${sample('hex', 63, 3)}`, `sk-hc-v1-${sample('hex', 65, 4)}`],
    },
  ],
}
