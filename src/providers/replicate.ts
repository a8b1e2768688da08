import { z } from 'zod'
import { bearer } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask } from '../core/verdict.ts'

const API = new URL('https://api.replicate.com/v1/')

export const replicate: Provider = {
  id: 'replicate',
  name: 'Replicate',
  variables: ['REPLICATE_API_TOKEN', 'REPLICATE_API_KEY'],
  make: {
    url: new URL('https://replicate.com/account/api-tokens'),
    steps: ['Name a token and make it', 'Copy it'],
    source: new URL('https://replicate.com/docs/topics/security/api-tokens'),
  },
  revokeBy: {
    url: new URL('https://replicate.com/account/api-tokens'),
    steps: ['Disable the token'],
    source: new URL('https://replicate.com/docs/topics/security/api-tokens'),
  },
  keys: [
    {
      id: 'replicate.token',
      name: 'Replicate token',
      prefix: 'r8_',
      anchors: ['r8_'],
      pattern: /(?<![A-Za-z0-9_-])r8_[A-Za-z0-9]{37}(?![A-Za-z0-9_-])/,
      bits: 220,
      examples: [`r8_${sample('base62', 37)}`],
      decoys: [`r8_${sample('base62', 20)}`],
    },
  ],
  hosts: ['api.replicate.com'],
  api: { base: API, auth: bearer },

  verify: (secret, http) =>
    ask({
      http,
      service: 'Replicate',
      url: new URL('account', API),
      headers: () => bearer(secret),
      shape: z.object({ username: z.string() }),
      tell: ({ username }) => ({ owner: username }),
    }),
}
