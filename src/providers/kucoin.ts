import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const kucoin: Provider = {
  id: 'kucoin',
  name: 'KuCoin',
  variables: ['KUCOIN_API_SECRET', 'KUCOIN_API_KEY', 'KUCOIN_SECRET', 'KC_API_SECRET'],
  keys: [
    {
      id: 'kucoin.secret',
      name: 'KuCoin API secret',
      anchors: ['kucoin'],
      near: ['kucoin'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      parts: ['kucoin.key'],
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sample('hex', 36, 3)],
    },
    {
      id: 'kucoin.key',
      name: 'KuCoin API key',
      anchors: ['kucoin'],
      near: ['kucoin'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{24}(?![A-Za-z0-9_-])/,
      bits: 96,
      examples: [sample('hex', 24)],
      decoys: [sample('hex', 23, 3), sample('hex', 25, 4)],
    },
  ],
}
