import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const zep: Provider = {
  id: 'zep',
  name: 'Zep',
  variables: ['ZEP_API_KEY', 'ZEP_API_TOKEN'],
  keys: [
    {
      id: 'zep.key',
      name: 'Zep API key',
      prefix: 'z_1dWlkIjoi',
      anchors: ['z_1dWlkIjoi'],
      // The middle is base64 of `uid":"`, an id and `"}`.
      pattern: /(?<![A-Za-z0-9_-])z_1dWlkIjoi[A-Za-z0-9_-]{51}\.[A-Za-z0-9_-]{60,100}(?![A-Za-z0-9_-])/,
      bits: 666,
      examples: [
        `z_1dWlkIjoi${sample('base64url', 51)}.${sample('base64url', 86, 2)}`,
        `z_1dWlkIjoi${sample('base64url', 51, 11)}.${sample('base64url', 86, 12)}`,
      ],
      decoys: [`z_1dWlkIjoi${sample('base64url', 51)}.${sample('base64url', 40, 2)}`],
    },
  ],
}
