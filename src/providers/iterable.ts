import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const iterable: Provider = {
  id: 'iterable',
  name: 'Iterable',
  variables: ['ITERABLE_API_KEY'],
  keys: [
    {
      id: 'iterable.key',
      name: 'Iterable API key',
      anchors: ['iterable_api', 'iterable_key', 'iterableapi', 'api.iterable'],
      near: ['iterable_api', 'iterable_key', 'iterableapi', 'api.iterable'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
    {
      id: 'iterable.key_long',
      name: 'Iterable API key',
      anchors: ['iterable_api', 'iterable_key', 'iterableapi', 'api.iterable'],
      near: ['iterable_api', 'iterable_key', 'iterableapi', 'api.iterable'],
      pattern: /(?<![A-Za-z0-9_-])(?![0-9a-f]{32}(?![A-Za-z0-9]))(?:[A-Za-z0-9]{40}|[A-Za-z0-9]{32})(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 40), sample('base62', 32, 2)],
      decoys: [sample('base62', 35)],
    },
  ],
}
