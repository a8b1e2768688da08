import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const railway: Provider = {
  id: 'railway',
  name: 'Railway',
  variables: ['RAILWAY_TOKEN', 'RAILWAY_API_TOKEN'],
  keys: [
    {
      id: 'railway.token',
      name: 'Railway token',
      anchors: ['railway_token', 'railway_api', 'railway token', 'railwaytoken', 'backboard.railway'],
      near: ['railway_token', 'railway_api', 'railway token', 'railwaytoken', 'backboard.railway'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sampleUuid().slice(0, -2), `${sampleUuid()}${sample('hex', 8)}`],
    },
  ],
}
