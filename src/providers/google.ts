import { z } from 'zod'
import { varied } from '../core/example.ts'
import type { Provider } from '../core/provider.ts'
import { inHeader, verifying } from '../core/verdict.ts'

const API = 'https://generativelanguage.googleapis.com/'
const Problem = z
  .object({ error: z.object({ details: z.array(z.object({ reason: z.string().optional() })).catch([]) }) })
  .catch({ error: { details: [] } })

export const google: Provider = {
  id: 'google',
  name: 'Google',
  variables: [
    'GEMINI_API_KEY',
    'GOOGLE_API_KEY',
    'GOOGLE_GENERATIVE_AI_API_KEY',
    'GOOGLE_AI_API_KEY',
    'GOOGLE_MAPS_API_KEY',
    'GOOGLE_CLIENT_SECRET',
  ],
  keys: [
    {
      id: 'google.api',
      name: 'Google API key',
      prefix: 'AIza',
      anchors: ['AIza'],
      pattern: /(?<![A-Za-z0-9_-])AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/,
      bits: 198,
      examples: [`AI${'zaSy'}${varied('url', 33)}`],
      decoys: [`AI${'zaSy'}${varied('url', 20)}`],
    },
    {
      id: 'google.auth',
      name: 'Google auth key',
      prefix: 'AQ.Ab8RN6',
      anchors: ['AQ.Ab8RN6'],
      pattern: /(?<![A-Za-z0-9_-])AQ\.Ab8RN6[A-Za-z0-9_-]{44}(?![A-Za-z0-9_-])/,
      bits: 258,
      examples: [`AQ.${'Ab8RN6'}${varied('url', 43)}A`],
    },
    {
      id: 'google.client_secret',
      name: 'Google OAuth client secret',
      prefix: 'GOCSPX-',
      anchors: ['GOCSPX-'],
      pattern: /(?<![A-Za-z0-9_-])GOCSPX-[A-Za-z0-9_-]{28}(?![A-Za-z0-9_-])/,
      bits: 168,
      examples: [`GOC${'SPX-'}${varied('url', 28)}`],
    },
  ],
  hosts: ['generativelanguage.googleapis.com'],
  api: { base: new URL(API), auth: inHeader('x-goog-api-key') },

  verify: verifying({
    service: 'Google',
    url: `${API}v1beta/models?pageSize=1`,
    headers: inHeader('x-goog-api-key'),
    only: ['AIza', 'AQ.'],
    // A key that does not exist is a bad request here.
    odd(status, body) {
      if (status !== 400) return null
      const isInvalid = Problem.parse(body).error.details.some(({ reason }) => reason === 'API_KEY_INVALID')
      return isInvalid ? { state: 'dead' } : null
    },
  }),
}
