import { bearer } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask } from '../core/verdict.ts'

const API = new URL('https://api.render.com/v1/')

export const render: Provider = {
  id: 'render',
  name: 'Render',
  variables: ['RENDER_API_KEY'],
  keys: [
    {
      id: 'render.key',
      name: 'Render key',
      prefix: 'rnd_',
      anchors: ['rnd_'],
      pattern: /(?<![A-Za-z0-9_-])rnd_[A-Za-z0-9]{28}(?![A-Za-z0-9_-])/,
      bits: 166,
      examples: [`rnd_${sample('base62', 28)}`],
      decoys: [`rnd_${sample('base62', 16)}`],
    },
  ],
  hosts: ['api.render.com'],
  api: { base: API, auth: bearer },
  verify: (secret, http) =>
    ask({ http, service: 'Render', url: new URL('owners?limit=1', API), headers: () => bearer(secret) }),
}
