import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const jumpcloud: Provider = {
  id: 'jumpcloud',
  name: 'JumpCloud',
  variables: ['JUMPCLOUD_API_KEY', 'JC_API_KEY'],
  keys: [
    {
      id: 'jumpcloud.key',
      name: 'JumpCloud API key',
      anchors: ['jumpcloud'],
      near: ['jumpcloud'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{40}(?![A-Za-z0-9_-])/,
      bits: 206,
      examples: [sample('base36', 40), sample('hex', 40, 2)],
      decoys: [sample('base36', 39, 3), sample('base36', 41, 4)],
    },
    {
      id: 'jumpcloud.token',
      name: 'JumpCloud API key',
      prefix: 'jca_',
      anchors: ['jca_'],
      pattern: /(?<![A-Za-z0-9_-])jca_[A-Za-z0-9]{36}(?![A-Za-z0-9_-])/,
      bits: 214,
      examples: [`jca_${sample('base62', 36)}`],
      decoys: [`jca_${sample('base62', 35, 3)}`, `jca_${sample('base62', 37, 4)}`],
    },
  ],
}
