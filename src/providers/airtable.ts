import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const airtable: Provider = {
  id: 'airtable',
  name: 'Airtable',
  variables: [
    'AIRTABLE_API_KEY',
    'AIRTABLE_PAT',
    'AIRTABLE_TOKEN',
    'AIRTABLE_ACCESS_TOKEN',
    'AIRTABLE_PERSONAL_ACCESS_TOKEN',
  ],
  keys: [
    {
      id: 'airtable.personal',
      name: 'Airtable personal access token',
      prefix: 'pat',
      anchors: ['pat'],
      pattern: /(?<![A-Za-z0-9_-])pat[A-Za-z0-9]{14}\.[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 339,
      examples: [`pat${sample('base62', 14)}.${sample('hex', 64, 2)}`],
      decoys: [
        `pat${sample('base62', 14, 3)}.${sample('hex', 63, 4)}`,
        `pat${sample('base62', 14, 4)}.${sample('hex', 65, 5)}`,
      ],
    },
    {
      id: 'airtable.oauth',
      name: 'Airtable OAuth token',
      anchors: ['airtable'],
      near: ['airtable'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{5,20}\.v1\.[A-Za-z0-9_-]{10,60}\.[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [
        `${sample('base62', 5)}.v1.${sample('base64url', 10, 2)}.${sample('hex', 64, 3)}`,
        `${sample('base62', 20, 7)}.v1.${sample('base64url', 60, 8)}.${sample('hex', 64, 9)}`,
      ],
      decoys: [
        `${sample('base62', 5, 3)}.v1.${sample('base64url', 10, 4)}.${sample('hex', 63, 5)}`,
        `${sample('base62', 20, 4)}.v1.${sample('base64url', 60, 5)}.${sample('hex', 65, 6)}`,
      ],
    },
    {
      id: 'airtable.legacy',
      name: 'Airtable API key',
      anchors: ['airtable'],
      near: ['airtable'],
      pattern: /(?<![A-Za-z0-9_-])key[A-Za-z0-9]{14}(?![A-Za-z0-9_-])/,
      bits: 83,
      examples: [`key${sample('base62', 14, 2)}`],
      decoys: [`key${sample('base62', 13, 3)}`, `key${sample('base62', 15, 4)}`],
    },
  ],
}
