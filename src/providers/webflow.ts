import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const webflow: Provider = {
  id: 'webflow',
  name: 'Webflow',
  variables: ['WEBFLOW_API_TOKEN', 'WEBFLOW_TOKEN', 'WEBFLOW_API_KEY', 'WEBFLOW_ACCESS_TOKEN'],
  keys: [
    {
      id: 'webflow.token',
      name: 'Webflow API token',
      anchors: ['webflow'],
      near: ['webflow'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('hex', 64)],
      decoys: [sample('hex', 42), sample('hex', 72)],
    },
    {
      id: 'webflow.token_v1',
      name: 'Webflow API token',
      anchors: ['webflow'],
      near: ['webflow'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{32,36}(?![A-Za-z0-9_-])/,
      bits: 165,
      examples: [sample('base36', 36, 4), sample('base36', 36, 14), sample('hex', 36, 24)],
      decoys: [sample('base36', 21, 4)],
    },
  ],
}
