import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const deviantart: Provider = {
  id: 'deviantart',
  name: 'DeviantArt',
  variables: ['DEVIANTART_ACCESS_TOKEN', 'DEVIANTART_CLIENT_SECRET'],
  keys: [
    {
      id: 'deviantart.token',
      name: 'DeviantArt token',
      anchors: ['deviantart'],
      near: ['deviantart'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{40}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [sample('base62', 40)],
      decoys: [sample('base62', 39, 3), sample('base62', 41, 4)],
    },
    {
      id: 'deviantart.client_secret',
      name: 'DeviantArt client secret',
      anchors: ['deviantart'],
      near: ['deviantart'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
  ],
}
