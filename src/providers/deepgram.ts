import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const deepgram: Provider = {
  id: 'deepgram',
  name: 'Deepgram',
  variables: ['DEEPGRAM_API_KEY', 'DEEPGRAM_KEY'],
  keys: [
    {
      id: 'deepgram.key',
      name: 'Deepgram API key',
      anchors: ['deepgram'],
      near: ['deepgram'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [sample('hex', 40)],
      decoys: [sample('hex', 39, 3), sample('hex', 41, 4)],
    },
  ],
}
