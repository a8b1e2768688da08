import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const apollo: Provider = {
  id: 'apollo',
  name: 'Apollo',
  variables: ['APOLLO_API_KEY', 'APOLLO_KEY', 'APOLLO_IO_API_KEY'],
  keys: [
    {
      id: 'apollo.key',
      name: 'Apollo.io API key',
      anchors: ['apollo_api', 'apollo_key', 'apolloapi', 'apollo.io', 'apollo_io'],
      near: ['apollo_api', 'apollo_key', 'apolloapi', 'apollo.io', 'apollo_io'],
      pattern: /(?<![A-Za-z0-9:_-])[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])/,
      bits: 132,
      examples: [sample('base64url', 22)],
      decoys: [sample('base64url', 21, 3), sample('base64url', 23, 4)],
    },
    {
      id: 'apollo.graphos',
      name: 'Apollo GraphOS key',
      anchors: ['apollo_key', 'apollographql', 'apollo-'],
      near: ['apollo_key', 'apollographql', 'apollo-'],
      pattern: /(?<![A-Za-z0-9_-])(?:service|user):[A-Za-z0-9_-]{4,60}:[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])/,
      bits: 132,
      examples: [
        `service:${sample('base64url', 4, 2)}:${sample('base64url', 22, 3)}`,
        `user:${sample('base64url', 4, 2)}:${sample('base64url', 22, 3)}`,
        `user:${sample('base64url', 60, 7)}:${sample('base64url', 22, 8)}`,
      ],
      decoys: [
        `service:${sample('base64url', 4, 3)}:${sample('base64url', 21, 4)}`,
        `service:${sample('base64url', 60, 4)}:${sample('base64url', 23, 5)}`,
      ],
    },
  ],
}
