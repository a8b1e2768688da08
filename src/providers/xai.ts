import { z } from 'zod'
import { varied } from '../core/example.ts'
import type { Provider } from '../core/provider.ts'
import { bearer, live, verifying } from '../core/verdict.ts'

const API = 'https://api.x.ai/v1/'
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
  keys: [
    {
      id: 'xai.key',
      name: 'xAI key',
      prefix: 'xai-',
      anchors: ['xai-'],
      pattern: /(?<![A-Za-z0-9_-])xai-[A-Za-z0-9_]{80}(?![A-Za-z0-9_-])/,
      bits: 476,
      examples: [`xa${'i-'}${varied('alphanumeric', 80)}`],
      decoys: [`xa${'i-'}${varied('alphanumeric', 40)}`],
    },
  ],
  hosts: ['api.x.ai'],
  api: { base: new URL(API), auth: bearer },
  verify: verifying({
    service: 'xAI',
    url: `${API}api-key`,
    headers: bearer,
    told(body) {
      const { name, api_key_disabled, api_key_blocked } = Self.parse(body)
      return api_key_disabled || api_key_blocked ? { state: 'dead' } : live(name)
    },
    // A key that does not exist is a bad request here, and so may be others.
    odd: (status) => (status === 400 ? { state: 'unknown', why: 'xAI did not accept the key as one.' } : null),
  }),
}
