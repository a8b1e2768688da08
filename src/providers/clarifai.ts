import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const clarifai: Provider = {
  id: 'clarifai',
  name: 'Clarifai',
  variables: ['CLARIFAI_PAT', 'CLARIFAI_API_KEY', 'CLARIFAI_KEY'],
  keys: [
    {
      id: 'clarifai.key',
      name: 'Clarifai key',
      anchors: ['clarifai'],
      near: ['clarifai'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
  ],
}
