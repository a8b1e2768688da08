import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const devin: Provider = {
  id: 'devin',
  name: 'Devin',
  variables: ['DEVIN_API_KEY', 'DEVIN_API_TOKEN'],
  keys: [
    {
      id: 'devin.service_user',
      name: 'Devin service user token',
      prefix: 'cog_',
      anchors: ['cog_'],
      pattern: /(?<![A-Za-z0-9_-])cog_[a-z2-7]{52}(?![A-Za-z0-9_-])/,
      bits: 260,
      examples: [`cog_${sample('base32', 52).toLowerCase()}`],
      decoys: [`cog_${sample('base32', 51).toLowerCase()}`],
    },
    {
      id: 'devin.personal',
      name: 'Devin personal API key',
      prefix: 'apk_user_',
      anchors: ['apk_user_'],
      pattern: /(?<![A-Za-z0-9_-])apk_user_[A-Za-z0-9+/_-]{90,220}={0,2}(?![A-Za-z0-9/+=_-])/,
      bits: 128,
      examples: [`apk_user_${sample('base64', 90)}`, `apk_user_${sample('base64', 220, 7)}`],
      decoys: [`apk_user_${sample('base62', 40)}`],
    },
    {
      id: 'devin.service',
      name: 'Devin service API key',
      prefix: 'apk_b3JnL',
      anchors: ['apk_b3JnL'],
      // `org-` in Base64.
      pattern: /(?<![A-Za-z0-9_-])apk_b3JnL[A-Za-z0-9+/_-]{80,140}={0,2}(?![A-Za-z0-9/+=_-])/,
      bits: 128,
      examples: [`apk_b3JnL${sample('base64', 80)}`, `apk_b3JnL${sample('base64', 100, 7)}`],
      decoys: [`apk_b3JnL${sample('base62', 40)}`],
    },
  ],
}
