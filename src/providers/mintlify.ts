import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const mintlify: Provider = {
  id: 'mintlify',
  name: 'Mintlify',
  variables: ['MINTLIFY_API_KEY', 'MINTLIFY_KEY', 'MINTLIFY_TOKEN'],
  keys: [
    {
      id: 'mintlify.admin',
      name: 'Mintlify admin API key',
      prefix: 'mint_',
      anchors: ['mintlify'],
      near: ['mintlify'],
      pattern: /(?<![A-Za-z0-9_-])mint_[A-Za-z0-9]{24}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [`mint_${sample('base62', 24)}`],
      decoys: [`mint_${sample('base62', 16)}`, `mint_${sample('base62', 32)}`],
    },
    {
      id: 'mintlify.assistant',
      name: 'Mintlify assistant API key',
      prefix: 'mint_dsc_',
      anchors: ['mint_dsc_'],
      pattern: /(?<![A-Za-z0-9_-])mint_dsc_[A-Za-z0-9]{24}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [`mint_dsc_${sample('base62', 24, 4)}`],
      decoys: [`mint_dsc_${sample('base62', 16, 4)}`, `mint_dsc_${sample('base62', 32, 4)}`],
    },
  ],
}
