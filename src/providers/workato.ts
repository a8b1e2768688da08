import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const workato: Provider = {
  id: 'workato',
  name: 'Workato',
  variables: ['WORKATO_API_TOKEN', 'WORKATO_EU_API_TOKEN', 'WORKATO_TOKEN'],
  keys: [
    {
      id: 'workato.token',
      name: 'Workato API token',
      anchors: ['wrka'],
      pattern:
        /(?<![A-Za-z0-9_-])(?:wrka|wrkaeu|wrkajp|wrkasg|wrkaau|wrkail)-eyJ[A-Za-z0-9_-]{10,300}\.eyJ[A-Za-z0-9_-]{20,1000}\.[A-Za-z0-9_-]{60,700}(?![A-Za-z0-9_-])/,
      bits: 1200,
      examples: [
        `wrka-eyJ${sample('base64url', 33)}.eyJ${sample('base64url', 75, 2)}.${sample('base64url', 342, 3)}`,
        `wrkail-eyJ${sample('base64url', 33, 11)}.eyJ${sample('base64url', 75, 12)}.${sample('base64url', 342, 13)}`,
      ],
      decoys: [`wrka-eyJ${sample('base64url', 33)}.eyJ${sample('base64url', 75, 2)}.${sample('base64url', 40, 3)}`],
    },
  ],
}
