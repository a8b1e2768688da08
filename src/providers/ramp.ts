import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const ramp: Provider = {
  id: 'ramp',
  name: 'Ramp',
  variables: ['RAMP_CLIENT_SECRET', 'RAMP_CLIENT_ID', 'RAMP_API_KEY'],
  keys: [
    {
      id: 'ramp.client_secret',
      name: 'Ramp client secret',
      prefix: 'ramp_sec_',
      anchors: ['ramp_sec_'],
      pattern: /(?<![A-Za-z0-9_-])ramp_sec_[A-Za-z0-9]{48}(?![A-Za-z0-9_-])/,
      bits: 285,
      examples: [`ramp_sec_${sample('base62', 48)}`],
      decoys: [`ramp_sec_${sample('base62', 32)}`, `ramp_sec_${sample('base62', 56)}`],
    },
    {
      id: 'ramp.client',
      name: 'Ramp client id',
      prefix: 'ramp_id_',
      anchors: ['ramp_id_'],
      pattern: /(?<![A-Za-z0-9_-])ramp_id_[A-Za-z0-9]{40}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [`ramp_id_${sample('base62', 40, 4)}`],
      decoys: [`ramp_id_${sample('base62', 26, 4)}`, `ramp_id_${sample('base62', 48, 4)}`],
      isPublic: true,
    },
  ],
}
