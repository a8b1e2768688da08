import { z } from 'zod'
import { bearer } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'
import { ask } from '../core/verdict.ts'

const API = new URL('https://api.heroku.com/')

export const heroku: Provider = {
  id: 'heroku',
  name: 'Heroku',
  variables: ['HEROKU_API_KEY', 'HEROKU_API_TOKEN'],
  keys: [
    {
      id: 'heroku.key',
      name: 'Heroku key',
      prefix: 'HRKU-AA',
      anchors: ['HRKU-AA'],
      pattern: /(?<![A-Za-z0-9_-])HRKU-AA[A-Za-z0-9_-]{58}(?![A-Za-z0-9_-])/,
      bits: 348,
      examples: [`HRKU-AA${sample('base64url', 58)}`],
      decoys: [`HRKU-${sample('base62', 36)}`],
    },
    {
      id: 'heroku.legacy',
      name: 'Heroku key',
      anchors: ['heroku'],
      near: ['heroku'],
      // Behind a slash it is the id of something in an address.
      pattern:
        /(?<![A-Za-z0-9_/-])[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}(?![A-Za-z0-9_-])/,
      ambiguousWith: ['pinecone.legacy'],
      bits: 122,
      examples: [sampleUuid(3)],
      decoys: [sample('hex', 36)],
    },
  ],
  hosts: ['api.heroku.com'],
  api: { base: API, auth: bearer },

  verify: (secret, http) =>
    ask({
      http,
      service: 'Heroku',
      url: new URL('account', API),
      headers: () => ({ ...bearer(secret), accept: 'application/vnd.heroku+json; version=3' }),
      shape: z.object({ email: z.string() }),
      tell: ({ email }) => ({ owner: email }),
    }),
}
