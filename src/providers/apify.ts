import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const apify: Provider = {
  id: 'apify',
  name: 'Apify',
  variables: ['APIFY_TOKEN', 'APIFY_API_TOKEN', 'APIFY_API_KEY'],
  keys: [
    {
      id: 'apify.token',
      name: 'Apify token',
      prefix: 'apify_api_',
      anchors: ['apify_api_'],
      pattern: /(?<![A-Za-z0-9_-])apify_api_[A-Za-z0-9]{34,38}(?![A-Za-z0-9_-])/,
      bits: 202,
      examples: [`apify_api_${sample('base62', 36)}`],
      decoys: [`apify_api_${sample('base62', 20)}`],
    },
  ],
}
