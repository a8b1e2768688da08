import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const minimax: Provider = {
  id: 'minimax',
  name: 'MiniMax',
  variables: ['MINIMAX_API_KEY', 'MINIMAX_KEY'],
  keys: [
    {
      id: 'minimax.key',
      name: 'MiniMax API key',
      prefix: 'sk-api-',
      anchors: ['sk-api-'],
      pattern: /(?<![A-Za-z0-9_-])sk-api-[A-Za-z0-9_-]{119}(?![A-Za-z0-9_-])/,
      bits: 714,
      examples: [`sk-api-${sample('base64url', 119)}`],
      decoys: [
        `sk-api-${sample('base64url', 79)}`,
        `sk-api-${sample('base64url', 48)}`,
        `sk-api-${sample('base64url', 127)}`,
      ],
    },
    {
      id: 'minimax.client_key',
      name: 'MiniMax key',
      prefix: 'MINIMAX-',
      anchors: ['MINIMAX-'],
      pattern: /(?<![A-Za-z0-9_-])MINIMAX-[A-Z0-9]{8}-[A-Z0-9]{8}-[A-Z0-9]{8}-[A-Z0-9]{8}(?![A-Za-z0-9_-])/,
      bits: 165,
      examples: [
        `MINIMAX-${sample('upper', 8, 4)}-${sample('upper', 8, 5)}-${sample('upper', 8, 6)}-${sample('upper', 8, 7)}`,
      ],
      decoys: [
        `MINIMAX-${sample('upper', 5, 4)}-${sample('upper', 8, 5)}-${sample('upper', 8, 6)}-${sample('upper', 8, 7)}`,
      ],
    },
  ],
}
