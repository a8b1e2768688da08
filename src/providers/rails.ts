import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const rails: Provider = {
  id: 'rails',
  name: 'Ruby on Rails',
  variables: ['RAILS_MASTER_KEY', 'SECRET_KEY_BASE'],
  keys: [
    {
      id: 'rails.master_key',
      name: 'Rails master key',
      anchors: ['rails_master_key', 'rails_key', 'master.key', 'railsmasterkey'],
      near: ['rails_master_key', 'rails_key', 'master.key', 'railsmasterkey'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 21), sample('hex', 40)],
    },
    {
      id: 'rails.secret_key_base',
      name: 'Rails secret key base',
      anchors: ['secret_key_base'],
      near: ['secret_key_base'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{64,128}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('hex', 128, 4), sample('hex', 128, 14)],
      decoys: [sample('hex', 42, 4)],
    },
  ],
}
