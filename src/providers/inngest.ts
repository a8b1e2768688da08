import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const inngest: Provider = {
  id: 'inngest',
  name: 'Inngest',
  variables: ['INNGEST_SIGNING_KEY', 'INNGEST_EVENT_KEY'],
  keys: [
    {
      id: 'inngest.signing',
      name: 'Inngest signing key',
      anchors: ['signkey-'],
      pattern: /(?<![A-Za-z0-9_-])signkey-[a-z0-9]{2,20}-[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [
        `signkey-prod-${sample('hex', 64)}`,
        `signkey-test-${sample('hex', 64, 2)}`,
        `signkey-staging-${sample('hex', 64, 3)}`,
        `signkey-branch-${sample('hex', 64, 4)}`,
      ],
      decoys: [`signkey-prod-${sample('hex', 63, 3)}`, `signkey-prod-${sample('hex', 65, 4)}`],
    },
    {
      id: 'inngest.event',
      name: 'Inngest event key',
      anchors: ['inngest'],
      near: ['inngest'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{86}(?![A-Za-z0-9_-])/,
      bits: 516,
      examples: [sample('base64url', 86)],
      decoys: [sample('base64url', 85, 3), sample('base64url', 87, 4)],
    },
  ],
}
