import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const tinybird: Provider = {
  id: 'tinybird',
  name: 'Tinybird',
  variables: ['TINYBIRD_TOKEN', 'TB_TOKEN', 'TINYBIRD_API_KEY', 'TB_ADMIN_TOKEN'],
  keys: [
    {
      id: 'tinybird.token',
      name: 'Tinybird token',
      prefix: 'p.eyJ1Ijog',
      anchors: ['p.eyJ1Ijog'],
      // `eyJ1Ijog` is base64 of `{"u": `.
      pattern: /(?<![A-Za-z0-9_-])p\.eyJ1Ijog[A-Za-z0-9_-]{80,300}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      bits: 738,
      examples: [
        `p.eyJ1Ijog${sample('base64url', 150)}.${sample('base64url', 43, 2)}`,
        `p.eyJ1Ijog${sample('base64url', 150, 11)}.${sample('base64url', 43, 12)}`,
      ],
      decoys: [`p.eyJ1Ijog${sample('base64url', 53)}.${sample('base64url', 43, 2)}`],
    },
  ],
}
