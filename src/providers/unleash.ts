import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const unleash: Provider = {
  id: 'unleash',
  name: 'Unleash',
  variables: ['UNLEASH_API_TOKEN', 'UNLEASH_TOKEN', 'UNLEASH_SERVER_API_TOKEN', 'UNLEASH_PAT', 'UNLEASH_CLIENT_SECRET'],
  keys: [
    {
      id: 'unleash.token',
      name: 'Unleash API token',
      anchors: [':development.', ':production.', ':staging.', ':test.', ':default.'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{1,60}:[A-Za-z0-9_*-]{1,60}\.[0-9a-f]{56}(?![A-Za-z0-9_-])/,
      bits: 224,
      examples: [`default:development.${sample('hex', 56)}`, `my-project:production.${sample('hex', 56, 2)}`],
      decoys: [`default:development.${sample('hex', 40)}`],
    },
    {
      id: 'unleash.personal',
      name: 'Unleash personal access token',
      prefix: 'user:',
      anchors: ['unleash'],
      near: ['unleash'],
      pattern: /(?<![A-Za-z0-9_-])user:[0-9a-f]{56}(?![A-Za-z0-9_-])/,
      bits: 224,
      examples: [`user:${sample('hex', 56, 4)}`],
      decoys: [`user:${sample('hex', 37, 4)}`, `user:${sample('hex', 64, 4)}`],
    },
  ],
}
