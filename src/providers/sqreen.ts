import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const sqreen: Provider = {
  id: 'sqreen',
  name: 'Sqreen',
  variables: ['SQREEN_TOKEN', 'SQREEN_API_KEY'],
  keys: [
    {
      id: 'sqreen.token',
      name: 'Sqreen token',
      anchors: ['sqreen'],
      near: ['sqreen'],
      pattern: /(?<![A-Za-z0-9_-])(?:org|env_org)_[0-9a-f]{60,64}(?![A-Za-z0-9_-])/,
      bits: 240,
      examples: [`org_${sample('hex', 60)}`, `env_org_${sample('hex', 60, 11)}`],
      decoys: [`org_${sample('hex', 40)}`],
    },
  ],
}
