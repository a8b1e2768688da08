import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const kickbox: Provider = {
  id: 'kickbox',
  name: 'Kickbox',
  variables: ['KICKBOX_API_KEY', 'KICKBOX_KEY'],
  keys: [
    {
      id: 'kickbox.key',
      name: 'Kickbox API key',
      anchors: ['kickbox'],
      near: ['kickbox'],
      pattern: /(?<![A-Za-z0-9_-])(?:live|test)_[A-Za-z0-9]{64,66}(?![A-Za-z0-9_-])/,
      bits: 381,
      examples: [`live_${sample('base62', 64)}`, `test_${sample('base62', 64, 2)}`, `test_${sample('base62', 66, 7)}`],
      decoys: [`live_${sample('base62', 63, 3)}`, `live_${sample('base62', 67, 4)}`],
    },
  ],
}
