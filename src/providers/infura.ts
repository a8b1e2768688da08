import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const infura: Provider = {
  id: 'infura',
  name: 'Infura',
  variables: ['INFURA_API_KEY', 'INFURA_KEY', 'INFURA_PROJECT_ID', 'INFURA_PROJECT_SECRET', 'INFURA_API_KEY_SECRET'],
  keys: [
    {
      id: 'infura.key',
      name: 'Infura API key',
      anchors: ['infura'],
      near: ['infura'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
    {
      id: 'infura.secret',
      name: 'Infura API key secret',
      anchors: ['infura'],
      near: ['infura'],
      pattern: /(?<![A-Za-z0-9/+_-])[A-Za-z0-9+/]{52}(?![A-Za-z0-9/+=_-])/,
      bits: 312,
      examples: [sample('base64', 52)],
      decoys: [sample('base64', 51, 3), sample('base64', 53, 4)],
    },
  ],
}
