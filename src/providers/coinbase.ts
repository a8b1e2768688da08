import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const coinbase: Provider = {
  id: 'coinbase',
  name: 'Coinbase',
  variables: [
    'COINBASE_API_SECRET',
    'COINBASE_API_KEY',
    'CDP_API_KEY_SECRET',
    'COINBASE_ACCESS_TOKEN',
    'CDP_API_KEY_PRIVATE_KEY',
  ],
  keys: [
    {
      id: 'coinbase.token',
      name: 'Coinbase access token',
      anchors: ['coinbase'],
      near: ['coinbase'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{64}(?![A-Za-z0-9_-])/,
      bits: 384,
      examples: [sample('base64url', 64)],
      decoys: [sample('base64url', 63, 3), sample('base64url', 65, 4)],
    },
    {
      id: 'coinbase.legacy_secret',
      name: 'Coinbase API secret',
      anchors: ['coinbase'],
      near: ['coinbase'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 31, 3), sample('base62', 33, 4)],
    },
    {
      id: 'coinbase.ed25519',
      name: 'Coinbase Developer Platform secret',
      anchors: ['coinbase', 'cdp_api', '"privatekey"'],
      near: ['coinbase', 'cdp_api', '"privatekey"'],
      pattern: /(?<![A-Za-z0-9/+_-])[A-Za-z0-9+/]{86}==(?![A-Za-z0-9/+=_-])/,
      bits: 516,
      examples: [`${sample('base64', 86)}==`],
      decoys: [`${sample('base64', 85, 3)}==`, `${sample('base64', 87, 4)}==`],
    },
  ],
}
