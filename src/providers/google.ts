import { z } from 'zod'
import { beginsWith, inHeader } from '../core/auth.ts'
import type { Provider, Verdict } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask, unknown } from '../core/verdict.ts'

const API = new URL('https://generativelanguage.googleapis.com/')
const auth = inHeader('x-goog-api-key')
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
  make: {
    url: new URL('https://aistudio.google.com/app/apikey'),
    steps: ['Select "Create API key"', 'Choose the Google Cloud project', 'Copy the key'],
    source: new URL('https://ai.google.dev/gemini-api/docs/api-key'),
  },
  limit: {
    url: new URL('https://console.cloud.google.com/apis/credentials'),
    steps: ['Choose the project', 'Select the key', 'Restrict it to the Generative Language API'],
    source: new URL('https://ai.google.dev/tutorials/setup'),
  },
  revokeBy: {
    url: new URL('https://aistudio.google.com/app/apikey'),
    steps: ['Delete the key'],
    source: new URL('https://www.apideck.com/blog/how-to-get-your-gemini-api-key'),
  },
  keys: [
    {
      id: 'google.api',
      name: 'Google API key',
      prefix: 'AIza',
      anchors: ['AIza'],
      pattern: /(?<![A-Za-z0-9_-])AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/,
      bits: 198,
      examples: [`AI${'zaSy'}${sample('base64url', 33)}`],
      decoys: [`AI${'zaSy'}${sample('base64url', 20)}`],
    },
    {
      id: 'google.auth',
      name: 'Google auth key',
      prefix: 'AQ.Ab8RN6',
      anchors: ['AQ.Ab8RN6'],
      pattern: /(?<![A-Za-z0-9_-])AQ\.Ab8RN6[A-Za-z0-9_-]{44}(?![A-Za-z0-9_-])/,
      bits: 258,
      examples: [`AQ.${'Ab8RN6'}${sample('base64url', 43)}A`],
    },
    {
      id: 'google.client_secret',
      name: 'Google OAuth client secret',
      prefix: 'GOCSPX-',
      anchors: ['GOCSPX-'],
      pattern: /(?<![A-Za-z0-9_-])GOCSPX-[A-Za-z0-9_-]{28}(?![A-Za-z0-9_-])/,
      parts: ['google.client_id'],
      bits: 168,
      examples: [`GOC${'SPX-'}${sample('base64url', 28)}`],
    },
    {
      id: 'google.access_token',
      name: 'Google OAuth access token',
      prefix: 'ya29.',
      anchors: ['ya29.'],
      pattern: /(?<![A-Za-z0-9_-])ya29\.[A-Za-z0-9_-]{40,1200}(?![A-Za-z0-9_-])/,
      bits: 240,
      examples: [`ya29.${sample('base64url', 40)}`, `ya29.${sample('base64url', 1200, 7)}`],
      decoys: [`ya29.${sample('base64url', 20)}`],
    },
    {
      id: 'google.refresh_token',
      name: 'Google OAuth refresh token',
      prefix: '1//0',
      anchors: ['1//0'],
      pattern: /(?<![A-Za-z0-9/_-])1\/\/0[A-Za-z0-9_-]{40,150}(?![A-Za-z0-9_-])/,
      bits: 240,
      examples: [`1//0${sample('base64url', 40)}`, `1//0${sample('base64url', 150, 7)}`],
      decoys: [`1//0${sample('base64url', 20)}`],
    },
    {
      id: 'google.client_secret_legacy',
      name: 'Google OAuth client secret',
      anchors: ['google_client_secret', 'google_secret', 'googleclientsecret', 'google_oauth', 'googleusercontent.com'],
      near: ['google_client_secret', 'google_secret', 'googleclientsecret', 'google_oauth', 'googleusercontent.com'],
      pattern: /(?<![A-Za-z0-9_./-])(?!GOCSPX-)[A-Za-z0-9_-]{24}(?![A-Za-z0-9_.-])/,
      parts: ['google.client_id'],
      bits: 144,
      examples: [sample('base64url', 24)],
      decoys: [sample('base64url', 23, 3), sample('base64url', 25, 4)],
    },
    {
      id: 'google.client_id',
      name: 'Google OAuth client id',
      anchors: ['.apps.googleusercontent.com'],
      pattern: /(?<![A-Za-z0-9_-])[0-9]{6,21}-[a-z0-9_]{32}\.apps\.googleusercontent\.com(?![A-Za-z0-9_-])/,
      bits: 205,
      examples: [`${sample('digits', 12)}-${sample('base36', 32, 2)}.apps.googleusercontent.com`],
      isPublic: true,
    },
  ],
  hosts: ['generativelanguage.googleapis.com'],
  api: { base: API, auth },

  async verify(secret, http) {
    if (!beginsWith(secret, 'AIza', 'AQ.')) return unknown('Google says nothing about an OAuth client secret alone.')
    const url = new URL('v1beta/models?pageSize=1', API)
    return ask({ http, service: 'Google', url, headers: () => auth(secret), judge })
  },
}

/** A key that does not exist is a bad request here. */
function judge(status: number, body: unknown): Verdict | null {
  if (status !== 400) return null
  const isInvalid = Problem.parse(body).error.details.some(({ reason }) => reason === 'API_KEY_INVALID')
  return isInvalid ? { state: 'dead' } : null
}
