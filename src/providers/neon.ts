import { bearer } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

const API = new URL('https://console.neon.tech/api/v2/')

export const neon: Provider = {
  id: 'neon',
  name: 'Neon',
  variables: ['NEON_API_KEY'],
  keys: [
    {
      id: 'neon.key',
      name: 'Neon key',
      prefix: 'napi_',
      anchors: ['napi_'],
      pattern: /(?<![A-Za-z0-9_-])napi_[a-z0-9]{64}(?![A-Za-z0-9_-])/,
      bits: 330,
      examples: [`napi_${sample('base36', 64)}`],
      decoys: [`napi_${sample('base36', 40)}`],
    },
  ],
  hosts: ['console.neon.tech'],
  api: { base: API, auth: bearer },
}
