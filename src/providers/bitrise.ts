import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const bitrise: Provider = {
  id: 'bitrise',
  name: 'Bitrise',
  variables: ['BITRISE_TOKEN', 'BITRISE_API_TOKEN', 'BITRISE_ACCESS_TOKEN'],
  keys: [
    {
      id: 'bitrise.token',
      name: 'Bitrise access token',
      anchors: ['bitrise'],
      near: ['bitrise'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{60,90}(?![A-Za-z0-9_-])/,
      bits: 360,
      examples: [sample('base64url', 60), sample('base64url', 90, 7)],
      decoys: [sample('base64url', 59, 3), sample('base64url', 91, 4)],
    },
  ],
}
