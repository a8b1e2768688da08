import { z } from 'zod'
import { bearer } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask } from '../core/verdict.ts'

const API = new URL('https://api.netlify.com/api/v1/')

export const netlify: Provider = {
  id: 'netlify',
  name: 'Netlify',
  variables: ['NETLIFY_AUTH_TOKEN', 'NETLIFY_TOKEN', 'NETLIFY_API_KEY'],
  keys: [
    {
      id: 'netlify.token',
      name: 'Netlify token',
      prefix: 'nfp_',
      anchors: ['nfp_'],
      pattern: /(?<![A-Za-z0-9_-])nfp_[A-Za-z0-9_]{36}(?![A-Za-z0-9_-])/,
      bits: 214,
      examples: [`nfp_${sample('base62', 36)}`],
      decoys: [`nfp_${sample('base62', 20)}`],
    },
    {
      id: 'netlify.token_legacy',
      name: 'Netlify token',
      anchors: ['netlify'],
      near: ['netlify'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{40,46}(?![A-Za-z0-9_-])/,
      bits: 240,
      examples: [sample('base64url', 43), sample('base64url', 43, 11)],
      decoys: [sample('base64url', 26)],
    },
    {
      id: 'netlify.token_hex',
      name: 'Netlify token',
      anchors: ['netlify'],
      near: ['netlify'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{63,64}(?![A-Za-z0-9_-])/,
      bits: 252,
      examples: [sample('hex', 64, 4), sample('hex', 64, 14)],
      decoys: [sample('hex', 42, 4)],
    },
  ],
  hosts: ['api.netlify.com'],
  api: { base: API, auth: bearer },

  verify: (secret, http) =>
    ask({
      http,
      service: 'Netlify',
      url: new URL('user', API),
      headers: () => bearer(secret),
      shape: z.object({ email: z.string() }),
      tell: ({ email }) => ({ owner: email }),
    }),
}
