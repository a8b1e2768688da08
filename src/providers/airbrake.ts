import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const airbrake: Provider = {
  id: 'airbrake',
  name: 'Airbrake',
  variables: ['AIRBRAKE_API_KEY', 'AIRBRAKE_USER_KEY'],
  keys: [
    {
      id: 'airbrake.key',
      name: 'Airbrake key',
      anchors: ['airbrake'],
      near: ['airbrake'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{40}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [sample('base62', 40)],
      decoys: [sample('base62', 39, 3), sample('base62', 41, 4)],
    },
    {
      id: 'airbrake.project_key',
      name: 'Airbrake project key',
      anchors: ['airbrake'],
      near: ['airbrake'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
  ],
}
