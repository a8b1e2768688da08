import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const weaviate: Provider = {
  id: 'weaviate',
  name: 'Weaviate',
  variables: ['WEAVIATE_API_KEY', 'WCS_API_KEY', 'WCD_API_KEY', 'WEAVIATE_KEY', 'WEAVIATE_ADMIN_API_KEY'],
  keys: [
    {
      id: 'weaviate.key',
      name: 'Weaviate Cloud API key',
      anchors: ['weaviate', 'wcs_api', 'wcd_api'],
      near: ['weaviate', 'wcs_api', 'wcd_api'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{36}(?![A-Za-z0-9_-])/,
      bits: 214,
      examples: [sample('base62', 36)],
      decoys: [sample('base62', 24), sample('base62', 44)],
    },
  ],
}
