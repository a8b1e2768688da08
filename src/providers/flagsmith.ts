import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const flagsmith: Provider = {
  id: 'flagsmith',
  name: 'Flagsmith',
  variables: ['FLAGSMITH_API_KEY', 'FLAGSMITH_ENVIRONMENT_KEY', 'FLAGSMITH_ENV_KEY', 'FLAGSMITH_SERVER_KEY'],
  keys: [
    {
      id: 'flagsmith.key',
      name: 'Flagsmith organization API key',
      anchors: ['flagsmith'],
      near: ['flagsmith'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{8}\.[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [`${sample('base62', 8)}.${sample('base62', 32, 2)}`],
      decoys: [
        `${sample('base62', 8, 3)}.${sample('base62', 31, 4)}`,
        `${sample('base62', 8, 4)}.${sample('base62', 33, 5)}`,
      ],
    },
    {
      id: 'flagsmith.server',
      name: 'Flagsmith server-side environment key',
      anchors: ['flagsmith'],
      near: ['flagsmith'],
      pattern: /(?<![A-Za-z0-9_-])ser\.[A-Za-z0-9]{22}(?![A-Za-z0-9_-])/,
      bits: 130,
      examples: [`ser.${sample('base62', 22)}`],
      decoys: [`ser.${sample('base62', 21, 3)}`, `ser.${sample('base62', 23, 4)}`],
    },
    {
      id: 'flagsmith.token',
      name: 'Flagsmith API token',
      anchors: ['flagsmith'],
      near: ['flagsmith'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [sample('hex', 40)],
      decoys: [sample('hex', 39, 3), sample('hex', 41, 4)],
    },
  ],
}
