import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const ollama: Provider = {
  id: 'ollama',
  name: 'Ollama',
  variables: ['OLLAMA_API_KEY', 'OLLAMA_KEY'],
  keys: [
    {
      id: 'ollama.key',
      name: 'Ollama API key',
      anchors: ['ollama'],
      near: ['ollama'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}\.[A-Za-z0-9_-]{24}(?![A-Za-z0-9_-])/,
      bits: 272,
      examples: [`${sample('hex', 32)}.${sample('base64url', 24, 2)}`],
      decoys: [`${sample('hex', 21)}.${sample('base64url', 24, 2)}`],
    },
  ],
}
