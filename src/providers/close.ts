import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const close: Provider = {
  id: 'close',
  name: 'Close',
  variables: ['CLOSE_API_KEY', 'CLOSEIO_API_KEY'],
  keys: [
    {
      id: 'close.key',
      name: 'Close API key',
      anchors: ['close_api', 'close_key', 'close.com', 'closeio', 'close.io', 'closecrm', 'close crm'],
      near: ['close_api', 'close_key', 'close.com', 'closeio', 'close.io', 'closecrm', 'close crm'],
      pattern: /(?<![A-Za-z0-9_-])api_[A-Za-z0-9]{20,24}\.[A-Za-z0-9]{20,24}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [
        `api_${sample('base62', 20)}.${sample('base62', 20, 2)}`,
        `api_${sample('base62', 24, 7)}.${sample('base62', 24, 8)}`,
      ],
      decoys: [
        `api_${sample('base62', 20, 3)}.${sample('base62', 19, 4)}`,
        `api_${sample('base62', 24, 4)}.${sample('base62', 25, 5)}`,
      ],
    },
  ],
}
