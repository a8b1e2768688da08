import { z } from 'zod'
import { bearer } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask } from '../core/verdict.ts'

const API = new URL('https://api.x.ai/v1/')
const Self = z
  .object({
    name: z.string().optional().catch(undefined),
    api_key_disabled: z.boolean().optional().catch(undefined),
    api_key_blocked: z.boolean().optional().catch(undefined),
  })
  .catch({})

export const xai: Provider = {
  id: 'xai',
  name: 'xAI',
  variables: ['XAI_API_KEY', 'GROK_API_KEY'],
  make: {
    url: new URL('https://console.x.ai/team/default/api-keys'),
    steps: ['Create an API key', 'Copy the key'],
    source: new URL('https://docs.x.ai/developers/quickstart'),
  },
  revokeBy: {
    url: new URL('https://console.x.ai/team/default/api-keys'),
    steps: ['Select the three dots beside the key', 'Select "Disable key" or "Delete key"'],
    source: new URL('https://docs.x.ai/console/faq/security'),
  },
  keys: [
    {
      id: 'xai.key',
      name: 'xAI key',
      prefix: 'xai-',
      anchors: ['xai-'],
      pattern: /(?<![A-Za-z0-9_-])xai-[A-Za-z0-9_]{80}(?![A-Za-z0-9_-])/,
      bits: 476,
      examples: [`xa${'i-'}${sample('base62', 80)}`],
      decoys: [`xa${'i-'}${sample('base62', 40)}`],
    },
  ],
  hosts: ['api.x.ai'],
  api: { base: API, auth: bearer },
  verify: (secret, http) =>
    ask({
      http,
      service: 'xAI',
      url: new URL('api-key', API),
      headers: () => bearer(secret),
      shape: Self,
      tell: ({ name }) => (name ? { owner: name } : {}),
      judge: (status, body) => (status === 200 && isOff(Self.parse(body)) ? { state: 'dead' } : null),
    }),
}

/** A key that was blocked or switched off still answers about itself. */
function isOff({ api_key_blocked, api_key_disabled }: z.output<typeof Self>): boolean {
  return api_key_blocked === true || api_key_disabled === true
}
