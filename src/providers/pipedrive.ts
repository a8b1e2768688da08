import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const pipedrive: Provider = {
  id: 'pipedrive',
  name: 'Pipedrive',
  variables: ['PIPEDRIVE_API_TOKEN', 'PIPEDRIVE_API_KEY', 'PIPEDRIVE_TOKEN'],
  keys: [
    {
      id: 'pipedrive.token',
      name: 'Pipedrive API token',
      anchors: ['pipedrive', 'x-api-token'],
      near: ['pipedrive', 'x-api-token'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [sample('hex', 40)],
      decoys: [sample('hex', 26), sample('hex', 48)],
    },
  ],
}
