import { bearer } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask } from '../core/verdict.ts'

const API = new URL('https://api.together.xyz/v1/')

export const together: Provider = {
  id: 'together',
  name: 'Together AI',
  variables: ['TOGETHER_API_KEY', 'TOGETHERAI_API_KEY', 'TOGETHER_AI_API_KEY'],
  keys: [
    {
      id: 'together.key',
      name: 'Together AI key',
      prefix: 'tgp_v1_',
      anchors: ['tgp_v1_'],
      pattern: /(?<![A-Za-z0-9_-])tgp_v1_[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [`tgp_v1_${sample('base64url', 43)}`],
      decoys: [`tgp_v1_${sample('base64url', 30)}`],
    },
    {
      id: 'together.token_legacy',
      name: 'Together key',
      anchors: ['together_api', 'togetherai', 'together_ai', 'together.ai', 'api.together'],
      near: ['together_api', 'togetherai', 'together_ai', 'together.ai', 'api.together'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('hex', 64)],
      decoys: [sample('hex', 42), sample('hex', 72)],
    },
  ],
  hosts: ['api.together.xyz'],
  api: { base: API, auth: bearer },
  verify: (secret, http) =>
    ask({ http, service: 'Together AI', url: new URL('models', API), headers: () => bearer(secret) }),
}
