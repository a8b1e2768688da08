import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const postman: Provider = {
  id: 'postman',
  name: 'Postman',
  variables: ['POSTMAN_API_KEY', 'POSTMAN_KEY', 'POSTMAN_TOKEN'],
  keys: [
    {
      id: 'postman.key',
      name: 'Postman API key',
      prefix: 'PMAK-',
      anchors: ['PMAK-'],
      pattern: /(?<![A-Za-z0-9_-])PMAK-[0-9a-f]{24}-[0-9a-f]{34}(?![A-Za-z0-9_-])/,
      bits: 232,
      examples: [`PMAK-${sample('hex', 24)}-${sample('hex', 34, 2)}`],
      decoys: [
        `PMAK-${sample('hex', 24)}-${sample('hex', 22, 2)}`,
        `PMAK-${sample('hex', 24)}-${sample('letters', 34, 2)}`,
      ],
    },
    {
      id: 'postman.collection',
      name: 'Postman collection access key',
      prefix: 'PMAT-',
      anchors: ['PMAT-'],
      pattern: /(?<![A-Za-z0-9_-])PMAT-[0-9A-HJKMNP-TV-Z]{26}(?![A-Za-z0-9_-])/,
      bits: 80,
      examples: [`PMAT-01${sample('hex', 24).toUpperCase()}`],
      decoys: [`PMAT-${sample('hex', 12).toUpperCase()}`],
    },
  ],
}
