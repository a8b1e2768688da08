import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const trello: Provider = {
  id: 'trello',
  name: 'Trello',
  variables: [
    'TRELLO_TOKEN',
    'TRELLO_API_TOKEN',
    'TRELLO_API_KEY',
    'TRELLO_KEY',
    'TRELLO_SECRET',
    'TRELLO_ACCESS_TOKEN',
  ],
  keys: [
    {
      id: 'trello.token',
      name: 'Trello token',
      prefix: 'ATTA',
      anchors: ['ATTA'],
      pattern: /(?<![A-Za-z0-9_-])ATTA[0-9a-f]{64}[0-9A-Fa-f]{8}(?![A-Za-z0-9_-])/,
      parts: ['trello.key'],
      bits: 288,
      examples: [`ATTA${sample('hex', 64)}${sample('hex', 8, 2)}`],
      decoys: [`ATTA${sample('hex', 42)}${sample('hex', 8, 2)}`, `ATTA${sample('letters', 64)}${sample('hex', 8, 2)}`],
    },
    {
      id: 'trello.token_2011',
      name: 'Trello token',
      anchors: ['trello'],
      near: ['trello'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      parts: ['trello.key'],
      bits: 256,
      examples: [sample('hex', 64, 4)],
      decoys: [sample('hex', 42, 4), sample('hex', 72, 4)],
    },
    {
      id: 'trello.key',
      name: 'Trello API key',
      anchors: ['trello'],
      near: ['trello'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32, 7)],
      decoys: [sample('base62', 21, 7), sample('base62', 40, 7)],
    },
  ],
}
