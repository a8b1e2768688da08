import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const composio: Provider = {
  id: 'composio',
  name: 'Composio',
  variables: ['COMPOSIO_API_KEY'],
  keys: [
    {
      id: 'composio.key',
      name: 'Composio API key',
      anchors: ['composio'],
      near: ['composio'],
      pattern: /(?<![A-Za-z0-9_-])ak_[A-Za-z0-9_-]{20}(?![A-Za-z0-9_-])/,
      bits: 120,
      examples: [`ak_${sample('base64url', 20)}`],
      decoys: [`ak_${sample('base64url', 19, 3)}`, `ak_${sample('base64url', 21, 4)}`],
    },
    {
      id: 'composio.consumer_key',
      name: 'Composio consumer key',
      anchors: ['composio', 'x-consumer-api-key'],
      near: ['composio', 'x-consumer-api-key'],
      pattern: /(?<![A-Za-z0-9_-])ck_[A-Za-z0-9_-]{20}(?![A-Za-z0-9_-])/,
      bits: 120,
      examples: [`ck_${sample('base64url', 20)}`],
      decoys: [`ck_${sample('base64url', 19, 3)}`, `ck_${sample('base64url', 21, 4)}`],
    },
  ],
}
