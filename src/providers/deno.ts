import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const deno: Provider = {
  id: 'deno',
  name: 'Deno Deploy',
  variables: ['DENO_DEPLOY_TOKEN', 'DENO_TOKEN', 'DENO_DEPLOY_ACCESS_TOKEN'],
  keys: [
    {
      id: 'deno.account',
      name: 'Deno Deploy access token',
      prefix: 'ddp_',
      anchors: ['ddp_'],
      pattern: /(?<![A-Za-z0-9_-])ddp_[A-Za-z0-9]{36}(?![A-Za-z0-9_-])/,
      bits: 214,
      examples: [`ddp_${sample('base62', 36)}`],
      decoys: [`ddp_${sample('base62', 35, 3)}`, `ddp_${sample('base62', 37, 4)}`],
    },
    {
      id: 'deno.organization',
      name: 'Deno Deploy organization token',
      prefix: 'ddo_',
      anchors: ['ddo_'],
      pattern: /(?<![A-Za-z0-9_-])ddo_[A-Za-z0-9]{36}(?![A-Za-z0-9_-])/,
      bits: 214,
      examples: [`ddo_${sample('base62', 36)}`],
      decoys: [`ddo_${sample('base62', 35, 3)}`, `ddo_${sample('base62', 37, 4)}`],
    },
  ],
}
