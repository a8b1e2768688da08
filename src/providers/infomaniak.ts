import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const infomaniak: Provider = {
  id: 'infomaniak',
  name: 'Infomaniak',
  variables: ['INFOMANIAK_API_TOKEN', 'INFOMANIAK_TOKEN', 'INFOMANIAK_ACCESS_TOKEN'],
  keys: [
    {
      id: 'infomaniak.token',
      name: 'Infomaniak API token',
      anchors: ['infomaniak'],
      near: ['infomaniak'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{84,92}(?![A-Za-z0-9_-])/,
      bits: 522,
      examples: [sample('base64url', 87)],
      decoys: [sample('base64url', 60)],
    },
  ],
}
