import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const dependencyTrack: Provider = {
  id: 'dependency-track',
  name: 'Dependency-Track',
  variables: ['DEPENDENCY_TRACK_API_KEY', 'DTRACK_API_KEY', 'DT_API_KEY'],
  keys: [
    {
      id: 'dependency-track.key',
      name: 'Dependency-Track API key',
      prefix: 'odt_',
      anchors: ['odt_'],
      pattern:
        /(?<![A-Za-z0-9_-])odt_(?:[A-Za-z0-9]{8}_[A-Za-z0-9]{32}|[A-Za-z0-9]{40}|[A-Za-z0-9]{32})(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`odt_${sample('base62', 32)}`],
      decoys: [`odt_${sample('base62', 31, 3)}`, `odt_${sample('base62', 33, 4)}`],
    },
  ],
}
