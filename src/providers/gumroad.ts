import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const gumroad: Provider = {
  id: 'gumroad',
  name: 'Gumroad',
  variables: ['GUMROAD_ACCESS_TOKEN', 'GUMROAD_TOKEN'],
  keys: [
    {
      id: 'gumroad.token',
      name: 'Gumroad access token',
      anchors: ['gumroad'],
      near: ['gumroad'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      bits: 258,
      examples: [sample('base64url', 43)],
      decoys: [sample('base64url', 42, 3), sample('base64url', 44, 4)],
    },
    {
      id: 'gumroad.legacy',
      name: 'Gumroad access token',
      anchors: ['gumroad'],
      near: ['gumroad'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('hex', 64)],
      decoys: [sample('hex', 63, 3), sample('hex', 65, 4)],
    },
  ],
}
