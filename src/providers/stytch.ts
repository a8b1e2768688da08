import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const stytch: Provider = {
  id: 'stytch',
  name: 'Stytch',
  variables: ['STYTCH_SECRET', 'STYTCH_PROJECT_SECRET', 'STYTCH_PROJECT_ID', 'STYTCH_API_KEY'],
  keys: [
    {
      id: 'stytch.secret',
      name: 'Stytch secret',
      prefix: 'secret-',
      anchors: ['secret-live-', 'secret-test-'],
      pattern: /(?<![A-Za-z0-9/+_-])secret-(?:live|test)-[A-Za-z0-9_-]{35}=(?![A-Za-z0-9/+=_-])/,
      parts: ['stytch.project'],
      bits: 210,
      examples: [`secret-live-${sample('base64url', 35)}=`, `secret-test-${sample('base64url', 35, 11)}=`],
      decoys: [`secret-live-${sample('base64url', 23)}=`],
    },
    {
      id: 'stytch.project',
      name: 'Stytch project id',
      prefix: 'project-',
      anchors: ['project-live-', 'project-test-'],
      pattern:
        /(?<![A-Za-z0-9_-])project-(?:live|test)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [`project-live-${sampleUuid(4)}`, `project-test-${sampleUuid(14)}`],
      decoys: [`project-live-${sampleUuid(4).slice(0, -2)}`, `project-live-${sampleUuid(4)}${sample('hex', 8)}`],
      isPublic: true,
    },
    {
      id: 'stytch.public_token',
      name: 'Stytch public token',
      prefix: 'public-token-',
      anchors: ['public-token-'],
      pattern:
        /(?<![A-Za-z0-9_-])public-token-(?:live|test)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [`public-token-live-${sampleUuid(7)}`, `public-token-test-${sampleUuid(17)}`],
      decoys: [
        `public-token-live-${sampleUuid(7).slice(0, -2)}`,
        `public-token-live-${sampleUuid(7)}${sample('hex', 8)}`,
      ],
      isPublic: true,
    },
  ],
}
