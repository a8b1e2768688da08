import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const serpapi: Provider = {
  id: 'serpapi',
  name: 'SerpApi',
  variables: ['SERPAPI_API_KEY', 'SERPAPI_KEY', 'SERP_API_KEY', 'SERP_TOKEN'],
  keys: [
    {
      id: 'serpapi.key',
      name: 'SerpApi key',
      anchors: ['serpapi', 'serp_api', 'serp_token'],
      near: ['serpapi', 'serp_api', 'serp_token'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('hex', 64)],
      decoys: [sample('hex', 42), sample('hex', 72)],
    },
  ],
}
