import { bearer } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask } from '../core/verdict.ts'

const API = new URL('https://api.cerebras.ai/v1/')

export const cerebras: Provider = {
  id: 'cerebras',
  name: 'Cerebras',
  variables: ['CEREBRAS_API_KEY'],
  keys: [
    {
      id: 'cerebras.key',
      name: 'Cerebras key',
      prefix: 'csk-',
      anchors: ['csk-'],
      pattern: /(?<![A-Za-z0-9_-])csk-[a-z0-9]{48}(?![A-Za-z0-9_-])/,
      bits: 248,
      examples: [`csk-${sample('base36', 48)}`],
      decoys: [`csk-${sample('base36', 32)}`],
    },
  ],
  hosts: ['api.cerebras.ai'],
  api: { base: API, auth: bearer },
  verify: (secret, http) =>
    ask({ http, service: 'Cerebras', url: new URL('models', API), headers: () => bearer(secret) }),
}
