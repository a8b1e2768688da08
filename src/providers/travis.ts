import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const travis: Provider = {
  id: 'travis',
  name: 'Travis CI',
  variables: ['TRAVIS_TOKEN', 'TRAVIS_API_TOKEN', 'TRAVIS_ACCESS_TOKEN'],
  keys: [
    {
      id: 'travis.token',
      name: 'Travis CI API token',
      anchors: ['travis_token', 'travis_api', 'travis-token', 'travis token', 'travis_access', 'travis.token'],
      near: ['travis_token', 'travis_api', 'travis-token', 'travis token', 'travis_access', 'travis.token'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{20,22}(?![A-Za-z0-9_-])/,
      bits: 120,
      examples: [sample('base64url', 22), sample('base64url', 22, 11)],
      decoys: [sample('base64url', 13)],
    },
  ],
}
