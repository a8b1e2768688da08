import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const gemfury: Provider = {
  id: 'gemfury',
  name: 'Gemfury',
  variables: ['GEMFURY_TOKEN', 'GEMFURY_PUSH_TOKEN', 'FURY_TOKEN', 'FURY_PUSH_TOKEN'],
  keys: [
    {
      id: 'gemfury.token',
      name: 'Gemfury token',
      anchors: ['fury.io', 'gemfury', 'fury_'],
      near: ['fury.io', 'gemfury', 'fury_'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{20}(?![A-Za-z0-9_-])/,
      bits: 119,
      examples: [sample('base62', 20)],
      decoys: [sample('base62', 19, 3), sample('base62', 21, 4)],
    },
    {
      id: 'gemfury.full_token',
      name: 'Gemfury full access token',
      anchors: ['fury.io', 'gemfury', 'fury_'],
      near: ['fury.io', 'gemfury', 'fury_'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{4,8}-[A-Za-z0-9]{23,27}(?![A-Za-z0-9_-])/,
      bits: 184,
      examples: [`${sample('base62', 7)}-${sample('base62', 24, 2)}`],
      decoys: [`${sample('base62', 7)}-${sample('base62', 12)}`],
    },
  ],
}
