import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

/** The key stands in every app that uses Branch; the secret does not. */
export const branch: Provider = {
  id: 'branch',
  name: 'Branch',
  variables: ['BRANCH_SECRET', 'BRANCH_KEY'],
  keys: [
    {
      id: 'branch.key',
      name: 'Branch key',
      prefix: 'key_',
      anchors: ['key_live_', 'key_test_'],
      pattern: /(?<![A-Za-z0-9_-])key_(?:live|test)_[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`key_live_${sample('base62', 32)}`, `key_test_${sample('base62', 32, 2)}`],
      decoys: [`key_live_${sample('base62', 31, 3)}`, `key_live_${sample('base62', 33, 4)}`],
      isPublic: true,
    },
    {
      id: 'branch.secret',
      name: 'Branch secret',
      prefix: 'secret_',
      anchors: ['secret_'],
      pattern: /(?<![A-Za-z0-9_-])secret_(?:live|test)_[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`secret_live_${sample('base62', 32)}`, `secret_test_${sample('base62', 32, 2)}`],
      decoys: [`secret_live_${sample('base62', 31, 3)}`, `secret_live_${sample('base62', 33, 4)}`],
    },
  ],
}
