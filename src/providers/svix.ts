import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const svix: Provider = {
  id: 'svix',
  name: 'Svix',
  variables: ['SVIX_TOKEN', 'SVIX_API_KEY', 'SVIX_WEBHOOK_SECRET', 'SVIX_AUTH_TOKEN'],
  keys: [
    {
      id: 'svix.token',
      name: 'Svix API token',
      prefix: 'testsk_',
      anchors: ['testsk_'],
      pattern: /(?<![A-Za-z0-9_-])testsk_[A-Za-z0-9_-]{32}\.(?:us|eu|in|ca|au)(?![A-Za-z0-9_-])/,
      bits: 192,
      examples: [`testsk_${sample('base64url', 32)}.us`],
      decoys: [`testsk_${sample('base64url', 21)}.us`],
    },
    {
      id: 'svix.live_token',
      name: 'Svix API token',
      prefix: 'sk_',
      anchors: ['svix'],
      near: ['svix'],
      pattern: /(?<![A-Za-z0-9_-])sk_[A-Za-z0-9_-]{32}\.(?:us|eu|in|ca|au)(?![A-Za-z0-9_-])/,
      bits: 192,
      examples: [`sk_${sample('base64url', 32, 4)}.us`],
      decoys: [`sk_${sample('base64url', 21, 4)}.us`],
    },
  ],
}
