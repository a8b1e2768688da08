import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const ory: Provider = {
  id: 'ory',
  name: 'Ory',
  variables: ['ORY_API_KEY', 'ORY_ACCESS_TOKEN', 'ORY_PAT', 'ORY_WORKSPACE_API_KEY', 'ORY_PROJECT_API_KEY'],
  keys: [
    {
      id: 'ory.key',
      name: 'Ory API key',
      anchors: ['ory_pat_', 'ory_wak_', 'ory_apikey_'],
      pattern: /(?<![A-Za-z0-9_-])ory_(?:pat|wak|apikey)_[A-Za-z0-9]{24,48}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [`ory_pat_${sample('base62', 32)}`, `ory_apikey_${sample('base62', 32, 11)}`],
      decoys: [`ory_pat_${sample('base62', 16)}`],
    },
    {
      id: 'ory.session',
      name: 'Ory session token',
      prefix: 'ory_st_',
      anchors: ['ory_st_'],
      pattern: /(?<![A-Za-z0-9_-])ory_st_[A-Za-z0-9]{28,48}(?![A-Za-z0-9_-])/,
      bits: 166,
      examples: [`ory_st_${sample('base62', 32, 4)}`, `ory_st_${sample('base62', 32, 14)}`],
      decoys: [`ory_st_${sample('base62', 18, 4)}`],
    },
    {
      id: 'ory.oauth',
      name: 'Ory OAuth token',
      anchors: ['ory_at_', 'ory_rt_', 'ory_ac_'],
      pattern: /(?<![A-Za-z0-9_-])ory_(?:at|rt|ac)_[A-Za-z0-9_-]{22,100}(?![A-Za-z0-9_-])/,
      bits: 132,
      examples: [`ory_at_${sample('base64url', 87, 7)}`, `ory_ac_${sample('base64url', 87, 17)}`],
      decoys: [`ory_at_${sample('base64url', 14, 7)}`],
    },
  ],
}
