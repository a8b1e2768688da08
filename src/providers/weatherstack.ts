import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const weatherstack: Provider = {
  id: 'weatherstack',
  name: 'weatherstack',
  variables: ['WEATHERSTACK_API_KEY', 'WEATHERSTACK_ACCESS_KEY', 'WEATHERSTACK_KEY'],
  keys: [
    {
      id: 'weatherstack.key',
      name: 'weatherstack API key',
      anchors: ['weatherstack'],
      near: ['weatherstack'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 21), sample('hex', 40)],
    },
  ],
}
