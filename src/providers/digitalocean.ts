import { z } from 'zod'
import { bearer, beginsWith } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask, unknown } from '../core/verdict.ts'

const API = new URL('https://api.digitalocean.com/v2/')

export const digitalocean: Provider = {
  id: 'digitalocean',
  name: 'DigitalOcean',
  variables: ['DIGITALOCEAN_TOKEN', 'DIGITALOCEAN_ACCESS_TOKEN', 'DO_API_TOKEN', 'DO_TOKEN'],
  keys: [
    {
      id: 'digitalocean.personal',
      name: 'DigitalOcean token',
      prefix: 'dop_v1_',
      anchors: ['dop_v1_'],
      pattern: /(?<![A-Za-z0-9_-])dop_v1_[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [`dop_v1_${sample('hex', 64)}`],
      decoys: [`dop_v1_${sample('hex', 40)}`],
    },
    {
      id: 'digitalocean.oauth',
      name: 'DigitalOcean OAuth token',
      anchors: ['doo_v1_', 'dor_v1_'],
      pattern: /(?<![A-Za-z0-9_-])do[or]_v1_[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [`doo_v1_${sample('hex', 64, 2)}`],
    },
  ],
  hosts: ['api.digitalocean.com'],
  api: { base: API, auth: bearer },

  async verify(secret, http) {
    if (beginsWith(secret, 'dor_')) return unknown('DigitalOcean has no way to check a refresh token.')
    return ask({
      http,
      service: 'DigitalOcean',
      url: new URL('account', API),
      headers: () => bearer(secret),
      shape: z.object({ account: z.object({ email: z.string() }) }),
      tell: ({ account }) => ({ owner: account.email }),
    })
  },
}
