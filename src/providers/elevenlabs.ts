import { z } from 'zod'
import { varied } from '../core/example.ts'
import type { Provider } from '../core/provider.ts'
import { inHeader, verifying } from '../core/verdict.ts'

const API = 'https://api.elevenlabs.io/v1/'
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
      examples: [`sk${'_'}${varied('hex', 48)}`],
      decoys: [`sk${'_'}${varied('hex', 40)}`],
    },
  ],
  hosts: ['api.elevenlabs.io'],
  api: { base: new URL(API), auth: inHeader('xi-api-key') },
  verify: verifying({
    service: 'ElevenLabs',
    url: `${API}user`,
    headers: inHeader('xi-api-key'),
    // A restricted key is refused with 401 too, and told why.
    odd: (status, body) =>
      status === 401 && Problem.parse(body).detail.status === 'missing_permissions' ? { state: 'live' } : null,
  }),
}
