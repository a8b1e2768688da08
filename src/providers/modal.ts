import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const modal: Provider = {
  id: 'modal',
  name: 'Modal',
  variables: ['MODAL_TOKEN_SECRET', 'MODAL_TOKEN_ID'],
  keys: [
    {
      id: 'modal.token_id',
      name: 'Modal token id',
      prefix: 'ak-',
      anchors: ['modal', 'token_id'],
      near: ['modal', 'token_id'],
      pattern: /(?<![A-Za-z0-9_-])ak-[A-Za-z0-9]{22}(?![A-Za-z0-9_-])/,
      bits: 130,
      examples: [`ak-${sample('base62', 22)}`],
      decoys: [`ak-${sample('base62', 12)}`],
      isPublic: true,
    },
    {
      id: 'modal.token_secret',
      name: 'Modal token secret',
      prefix: 'as-',
      anchors: ['modal', 'token_secret'],
      near: ['modal', 'token_secret'],
      pattern: /(?<![A-Za-z0-9_-])as-[A-Za-z0-9]{22}(?![A-Za-z0-9_-])/,
      bits: 130,
      examples: [`as-${sample('base62', 22, 2)}`],
      decoys: [`as-${sample('base62', 12)}`],
    },
  ],
}
