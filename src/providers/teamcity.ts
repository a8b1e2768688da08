import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const teamcity: Provider = {
  id: 'teamcity',
  name: 'TeamCity',
  variables: ['TEAMCITY_TOKEN', 'TEAMCITY_ACCESS_TOKEN', 'TEAMCITY_API_TOKEN'],
  keys: [
    {
      id: 'teamcity.token',
      name: 'TeamCity access token',
      prefix: 'eyJ0eXAiOiAiVENWMiJ9.',
      anchors: ['eyJ0eXAiOiAiVENWMiJ9.'],
      // The header is base64 of `{"typ": "TCV2"}`.
      pattern: /(?<![A-Za-z0-9_-])eyJ0eXAiOiAiVENWMiJ9\.[A-Za-z0-9_-]{36}\.[A-Za-z0-9_-]{48}(?![A-Za-z0-9_-])/,
      bits: 504,
      examples: [`eyJ0eXAiOiAiVENWMiJ9.${sample('base64url', 36)}.${sample('base64url', 48, 2)}`],
      decoys: [
        `eyJ0eXAiOiAiVENWMiJ9.${sample('base64url', 36)}.${sample('base64url', 32, 2)}`,
        `eyJ0eXAiOiAiVENWMiJ9.${sample('base64url', 36)}.${sample('base64url', 56, 2)}`,
      ],
    },
  ],
}
