import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const pinterest: Provider = {
  id: 'pinterest',
  name: 'Pinterest',
  variables: ['PINTEREST_ACCESS_TOKEN', 'PINTEREST_TOKEN', 'PINTEREST_REFRESH_TOKEN'],
  keys: [
    {
      id: 'pinterest.access_token',
      name: 'Pinterest access token',
      prefix: 'pina_',
      anchors: ['pina_'],
      pattern: /(?<![A-Za-z0-9_-])pina_[A-Za-z0-9]{32,120}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`pina_${sample('base62', 36)}`, `pina_${sample('base62', 36, 11)}`],
      decoys: [`pina_${sample('base62', 21)}`],
    },
    {
      id: 'pinterest.refresh_token',
      name: 'Pinterest refresh token',
      prefix: 'pinr_',
      anchors: ['pinr_'],
      pattern: /(?<![A-Za-z0-9_-])pinr_[A-Za-z0-9._-]{40,1000}(?![A-Za-z0-9_-])/,
      bits: 240,
      examples: [`pinr_eyJ${sample('base62', 40)}.${sample('base64url', 60, 2)}`],
      decoys: [`pinr_${sample('base62', 20)}`],
    },
  ],
}
