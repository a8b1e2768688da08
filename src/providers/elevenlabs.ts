import { z } from 'zod'
import { inHeader } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask } from '../core/verdict.ts'

const API = new URL('https://api.elevenlabs.io/v1/')
const auth = inHeader('xi-api-key')
const Problem = z.object({ detail: z.object({ status: z.string() }) }).catch({ detail: { status: '' } })

export const elevenlabs: Provider = {
  id: 'elevenlabs',
  name: 'ElevenLabs',
  variables: ['ELEVENLABS_API_KEY', 'ELEVEN_API_KEY', 'XI_API_KEY', 'ELEVEN_LABS_API_KEY'],
  keys: [
    {
      id: 'elevenlabs.key',
      name: 'ElevenLabs key',
      prefix: 'sk_',
      anchors: ['sk_'],
      pattern: /(?<![A-Za-z0-9_-])sk_[0-9a-f]{48}(?![A-Za-z0-9_-])/,
      bits: 192,
      examples: [`sk${'_'}${sample('hex', 48)}`],
      decoys: [`sk${'_'}${sample('hex', 40)}`],
    },
  ],
  hosts: ['api.elevenlabs.io'],
  api: { base: API, auth },
  verify: (secret, http) =>
    ask({
      http,
      service: 'ElevenLabs',
      url: new URL('user', API),
      headers: () => auth(secret),
      // A restricted key is refused with 401 too, and told why.
      judge: (status, body) =>
        status === 401 && Problem.parse(body).detail.status === 'missing_permissions' ? { state: 'live' } : null,
    }),
}
