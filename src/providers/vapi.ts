import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const vapi: Provider = {
  id: 'vapi',
  name: 'Vapi',
  variables: ['VAPI_API_KEY', 'VAPI_PRIVATE_KEY', 'VAPI_KEY', 'VAPI_TOKEN', 'VAPI_WEB_TOKEN'],
  keys: [
    {
      id: 'vapi.key',
      name: 'Vapi key',
      anchors: ['vapi_', 'vapi.ai'],
      near: ['vapi_', 'vapi.ai'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sampleUuid().slice(0, -2), `${sampleUuid()}${sample('hex', 8)}`],
    },
  ],
}
