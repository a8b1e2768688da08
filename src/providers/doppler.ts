import { z } from 'zod'
import { bearer } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask } from '../core/verdict.ts'

const API = new URL('https://api.doppler.com/v3/')

export const doppler: Provider = {
  id: 'doppler',
  name: 'Doppler',
  variables: ['DOPPLER_TOKEN'],
  keys: [
    {
      id: 'doppler.token',
      name: 'Doppler token',
      anchors: ['dp.ct.', 'dp.pt.', 'dp.st.', 'dp.sa.', 'dp.scim.', 'dp.audit.'],
      pattern:
        /(?<![A-Za-z0-9_-])dp\.(?:ct|pt|sa|scim|audit|st(?:\.[a-z0-9_-]{1,60})?)\.[A-Za-z0-9]{40,44}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [`dp.pt.${sample('base62', 43)}`, `dp.st.dev.${sample('base62', 43, 2)}`],
      decoys: [`dp.pt.${sample('base62', 20)}`],
    },
  ],
  hosts: ['api.doppler.com'],
  api: { base: API, auth: bearer },

  verify: (secret, http) =>
    ask({
      http,
      service: 'Doppler',
      url: new URL('me', API),
      headers: () => bearer(secret),
      shape: z.object({ name: z.string() }),
      tell: ({ name }) => ({ owner: name }),
    }),
}
