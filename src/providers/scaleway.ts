import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const scaleway: Provider = {
  id: 'scaleway',
  name: 'Scaleway',
  variables: ['SCW_SECRET_KEY', 'SCALEWAY_SECRET_KEY', 'SCW_ACCESS_KEY', 'SCALEWAY_TOKEN'],
  keys: [
    {
      id: 'scaleway.secret',
      name: 'Scaleway secret key',
      anchors: ['scaleway', 'scw_'],
      near: ['scaleway', 'scw_'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      parts: ['scaleway.access_key'],
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sampleUuid().slice(0, -2), `${sampleUuid()}${sample('hex', 8)}`],
    },
    {
      id: 'scaleway.access_key',
      name: 'Scaleway access key',
      prefix: 'SCW',
      anchors: ['scaleway', 'scw_access'],
      near: ['scaleway', 'scw_access'],
      pattern: /(?<![A-Za-z0-9_-])SCW[A-Z0-9]{17}(?![A-Za-z0-9_-])/,
      bits: 87,
      examples: [`SCW${sample('upper', 17, 4)}`],
      decoys: [`SCW${sample('upper', 11, 4)}`, `SCW${sample('upper', 25, 4)}`],
      isPublic: true,
    },
  ],
}
