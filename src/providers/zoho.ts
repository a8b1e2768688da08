import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const zoho: Provider = {
  id: 'zoho',
  name: 'Zoho',
  variables: ['ZOHO_CLIENT_SECRET', 'ZOHO_REFRESH_TOKEN', 'ZOHO_ACCESS_TOKEN', 'ZOHO_CLIENT_ID', 'ZOHO_GRANT_TOKEN'],
  keys: [
    {
      id: 'zoho.token',
      name: 'Zoho OAuth token',
      prefix: '1000.',
      anchors: ['1000.'],
      pattern: /(?<![A-Za-z0-9_-])1000\.[0-9a-f]{32}\.[0-9a-f]{30,32}(?![A-Za-z0-9_-])/,
      bits: 248,
      examples: [
        `1000.${sample('hex', 32)}.${sample('hex', 32, 2)}`,
        `1000.${sample('hex', 32, 11)}.${sample('hex', 32, 12)}`,
      ],
      decoys: [
        `1000.${sample('hex', 21)}.${sample('hex', 32, 2)}`,
        `1000.${sample('letters', 32)}.${sample('hex', 32, 2)}`,
      ],
    },
    {
      id: 'zoho.client',
      name: 'Zoho client id',
      prefix: '1000.',
      anchors: ['zoho'],
      near: ['zoho'],
      pattern: /(?<![A-Za-z0-9_-])1000\.[A-Z0-9]{30}(?![A-Za-z0-9_-])/,
      bits: 155,
      examples: [`1000.${sample('upper', 30, 4)}`],
      decoys: [`1000.${sample('upper', 20, 4)}`, `1000.${sample('upper', 38, 4)}`],
      isPublic: true,
    },
  ],
}
