import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const sslmate: Provider = {
  id: 'sslmate',
  name: 'SSLMate',
  variables: ['SSLMATE_API_KEY', 'SSLMATE_KEY', 'SSLMATE_SECRET_KEY'],
  keys: [
    {
      id: 'sslmate.key',
      name: 'SSLMate API key',
      anchors: ['sslmate'],
      near: ['sslmate'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{36}(?![A-Za-z0-9_-])/,
      bits: 214,
      examples: [sample('base62', 36)],
      decoys: [sample('base62', 24), sample('base62', 44)],
    },
  ],
}
