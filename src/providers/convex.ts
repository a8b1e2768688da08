import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const convex: Provider = {
  id: 'convex',
  name: 'Convex',
  variables: ['CONVEX_DEPLOY_KEY', 'CONVEX_TEAM_ACCESS_TOKEN', 'CONVEX_ACCESS_TOKEN'],
  keys: [
    {
      id: 'convex.deploy_key',
      name: 'Convex deploy key',
      anchors: ['prod:', 'dev:', 'preview:'],
      pattern:
        /(?<![A-Za-z0-9_-])(?:prod|dev|preview):[a-z0-9:-]{3,100}\|eyJ[A-Za-z0-9._/+=-]{20,600}(?![A-Za-z0-9._/+=-])/,
      bits: 128,
      examples: [
        `prod:qualified-jaguar-123|eyJ2MiI6${sample('base62', 60)}`,
        `preview:my-team:my-project|eyJ2MiI6${sample('base62', 80, 2)}=`,
      ],
      decoys: [`prod:qualified-jaguar-123|eyJ${sample('base62', 9)}`],
    },
    {
      id: 'convex.access_token',
      name: 'Convex access token',
      anchors: ['eyJ2MiI6I'],
      // `{"v2": "` in Base64.
      pattern: /(?<![A-Za-z0-9/+_-])eyJ2MiI6I[A-Za-z0-9+/]{40,60}={0,2}(?![A-Za-z0-9/+=_-])/,
      bits: 128,
      examples: [btoa(`{"v2": "${sample('hex', 32)}"}`)],
      decoys: [`eyJ2MiI6I${sample('base62', 20)}`],
    },
  ],
}
