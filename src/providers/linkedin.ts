import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const linkedin: Provider = {
  id: 'linkedin',
  name: 'LinkedIn',
  variables: ['LINKEDIN_CLIENT_SECRET', 'LINKEDIN_ACCESS_TOKEN', 'LINKEDIN_SECRET', 'LINKEDIN_API_SECRET'],
  keys: [
    {
      id: 'linkedin.client_secret',
      name: 'LinkedIn client secret',
      anchors: ['linkedin'],
      near: ['linkedin'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{16}(?![A-Za-z0-9_-])/,
      parts: ['linkedin.client'],
      bits: 95,
      examples: [sample('base62', 16)],
      decoys: [sample('base62', 15, 3), sample('base62', 17, 4)],
    },
    {
      id: 'linkedin.client_secret_2024',
      name: 'LinkedIn client secret',
      anchors: ['WPL_AP'],
      pattern: /(?<![A-Za-z0-9_-])WPL_AP(?:0|1)\.[A-Za-z0-9]{16}\.[A-Za-z0-9+/]{6}(?:==)?(?![A-Za-z0-9/+=_-])/,
      parts: ['linkedin.client'],
      bits: 131,
      examples: [`WPL_AP1.${sample('base62', 16)}.${sample('base64', 6)}==`],
      decoys: [
        `WPL_AP1.${sample('base62', 16, 3)}.${sample('base64', 5, 4)}==`,
        `WPL_AP1.${sample('base62', 16, 4)}.${sample('base64', 7, 5)}==`,
      ],
    },
    {
      id: 'linkedin.client',
      name: 'LinkedIn client id',
      anchors: ['linkedin'],
      near: ['linkedin'],
      names: ['clientid', 'consumerkey'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{12,14}(?![A-Za-z0-9_-])/,
      bits: 60,
      examples: [sample('base36', 14)],
      isPublic: true,
    },
  ],
}
