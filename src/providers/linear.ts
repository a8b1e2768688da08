import { z } from 'zod'
import { inHeader } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask } from '../core/verdict.ts'

const API = new URL('https://api.linear.app/')
const auth = inHeader('authorization')
const Viewer = z.object({ data: z.object({ viewer: z.object({ email: z.string() }) }) })

export const linear: Provider = {
  id: 'linear',
  name: 'Linear',
  variables: ['LINEAR_API_KEY', 'LINEAR_TOKEN'],
  keys: [
    {
      id: 'linear.key',
      name: 'Linear key',
      prefix: 'lin_api_',
      anchors: ['lin_api_'],
      pattern: /(?<![A-Za-z0-9_-])lin_api_[A-Za-z0-9]{40}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [`lin_api_${sample('base62', 40)}`],
      decoys: [`lin_api_${sample('base62', 20)}`],
    },
    {
      id: 'linear.oauth',
      name: 'Linear OAuth token',
      prefix: 'lin_oauth_',
      anchors: ['lin_oauth_'],
      pattern: /(?<![A-Za-z0-9_-])lin_oauth_[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [`lin_oauth_${sample('hex', 64)}`],
      decoys: [`lin_oauth_${sample('hex', 63, 3)}`, `lin_oauth_${sample('hex', 65, 4)}`],
    },
  ],
  hosts: ['api.linear.app'],
  readOnly: ['POST /graphql'],
  api: { base: API, auth },

  verify: (secret, http) =>
    ask({
      http,
      service: 'Linear',
      url: new URL('graphql', API),
      method: 'POST',
      body: JSON.stringify({ query: '{ viewer { email } }' }),
      headers: () => ({ ...auth(secret), 'content-type': 'application/json' }),
      shape: Viewer,
      tell: ({ data }) => ({ owner: data.viewer.email }),
    }),
}
