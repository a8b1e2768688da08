import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const alchemy: Provider = {
  id: 'alchemy',
  name: 'Alchemy',
  variables: ['ALCHEMY_API_KEY', 'ALCHEMY_KEY', 'ALCHEMY_AUTH_TOKEN'],
  keys: [
    {
      id: 'alchemy.key',
      name: 'Alchemy API key',
      anchors: ['alchemy_', 'alchemyapi', 'alchemy.com', 'alchemykey', 'g.alchemy'],
      near: ['alchemy_', 'alchemyapi', 'alchemy.com', 'alchemykey', 'g.alchemy'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{32}(?![A-Za-z0-9_-])/,
      bits: 192,
      examples: [sample('base64url', 32)],
      decoys: [sample('base64url', 31, 3), sample('base64url', 33, 4)],
    },
    {
      id: 'alchemy.notify_token',
      name: 'Alchemy webhook signing key',
      anchors: ['alchemy'],
      near: ['alchemy'],
      pattern: /(?<![A-Za-z0-9_-])whsec_[A-Za-z0-9]{24}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [`whsec_${sample('base62', 24)}`],
      decoys: [`whsec_${sample('base62', 23, 3)}`, `whsec_${sample('base62', 25, 4)}`],
    },
  ],
}
