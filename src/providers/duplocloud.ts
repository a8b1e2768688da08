import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const duplocloud: Provider = {
  id: 'duplocloud',
  name: 'DuploCloud',
  variables: ['DUPLO_TOKEN', 'DUPLOCLOUD_TOKEN'],
  keys: [
    {
      id: 'duplocloud.token',
      name: 'DuploCloud token',
      prefix: 'AQAAANCMnd8BFdERjHo',
      anchors: ['AQAAANCMnd8BFdERjHo'],
      pattern: /(?<![A-Za-z0-9_-])AQAAANCMnd8BFdERjHo[A-Za-z0-9_-]{150,500}(?![A-Za-z0-9_-])/,
      bits: 900,
      examples: [`AQAAANCMnd8BFdERjHo${sample('base64url', 150)}`, `AQAAANCMnd8BFdERjHo${sample('base64url', 500, 7)}`],
      decoys: [
        `AQAAANCMnd8BFdERjHo${sample('base64url', 149, 3)}`,
        `AQAAANCMnd8BFdERjHo${sample('base64url', 501, 4)}`,
      ],
    },
  ],
}
