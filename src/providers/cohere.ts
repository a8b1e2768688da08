import { bearer } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask } from '../core/verdict.ts'

const API = new URL('https://api.cohere.com/v1/')

export const cohere: Provider = {
  id: 'cohere',
  name: 'Cohere',
  variables: ['COHERE_API_KEY', 'CO_API_KEY'],
  keys: [
    {
      id: 'cohere.key',
      name: 'Cohere key',
      anchors: ['cohere', 'co_api_key'],
      near: ['cohere', 'co_api_key'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{40}(?![A-Za-z0-9_-])/,
      ambiguousWith: ['aws.secret_access_key', 'cloudflare.legacy', 'wandb.legacy'],
      bits: 238,
      examples: [sample('base62', 40)],
      decoys: [sample('base62', 39)],
    },
  ],
  hosts: ['api.cohere.com'],
  api: { base: API, auth: bearer },
  verify: (secret, http) =>
    ask({ http, service: 'Cohere', url: new URL('models?page_size=1', API), headers: () => bearer(secret) }),
}
