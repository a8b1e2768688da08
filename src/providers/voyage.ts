import { bearer } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

const API = new URL('https://api.voyageai.com/v1/')

export const voyage: Provider = {
  id: 'voyage',
  name: 'Voyage AI',
  variables: ['VOYAGE_API_KEY', 'VOYAGEAI_API_KEY'],
  keys: [
    {
      id: 'voyage.key',
      name: 'Voyage AI key',
      prefix: 'pa-',
      anchors: ['pa-'],
      pattern: /(?<![A-Za-z0-9_-])pa-[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [`pa-${sample('base64url', 43)}`],
      decoys: [`pa-${sample('base64url', 30)}`],
    },
  ],
  hosts: ['api.voyageai.com'],
  api: { base: API, auth: bearer },
}
