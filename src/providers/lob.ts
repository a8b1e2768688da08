import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const lob: Provider = {
  id: 'lob',
  name: 'Lob',
  variables: ['LOB_API_KEY', 'LOB_KEY', 'LOB_TEST_API_KEY'],
  keys: [
    {
      id: 'lob.secret',
      name: 'Lob API key',
      anchors: ['lob_', 'lob.com', 'lobkey', 'lob-'],
      near: ['lob_', 'lob.com', 'lobkey', 'lob-'],
      pattern: /(?<![A-Za-z0-9_-])(?:live|test)_[0-9a-f]{35}(?![A-Za-z0-9_-])/,
      bits: 140,
      examples: [`live_${sample('hex', 35, 9)}`, `test_${sample('hex', 35, 25)}`],
      decoys: [`live_${sample('hex', 34, 3)}`, `live_${sample('hex', 36, 4)}`],
    },
    {
      id: 'lob.publishable',
      name: 'Lob publishable key',
      anchors: ['live_pub_', 'test_pub_'],
      pattern: /(?<![A-Za-z0-9_-])(?:live|test)_pub_[0-9a-f]{31}(?![A-Za-z0-9_-])/,
      bits: 124,
      examples: [`live_pub_${sample('hex', 31)}`, `test_pub_${sample('hex', 31, 2)}`],
      decoys: [`live_pub_${sample('hex', 30, 3)}`, `live_pub_${sample('hex', 32, 4)}`],
      isPublic: true,
    },
  ],
}
