import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const exoscale: Provider = {
  id: 'exoscale',
  name: 'Exoscale',
  variables: ['EXOSCALE_API_SECRET', 'EXOSCALE_API_KEY', 'EXOSCALE_SECRET'],
  keys: [
    {
      id: 'exoscale.key',
      name: 'Exoscale API key',
      anchors: ['exoscale'],
      near: ['exoscale'],
      pattern: /(?<![A-Za-z0-9_-])EXO[0-9a-f]{24}(?![A-Za-z0-9_-])/,
      bits: 96,
      examples: [`EXO${sample('hex', 24)}`],
      decoys: [`EXO${sample('hex', 23, 3)}`, `EXO${sample('hex', 25, 4)}`],
    },
    {
      id: 'exoscale.secret',
      name: 'Exoscale API secret',
      anchors: ['exoscale'],
      near: ['exoscale'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      bits: 258,
      examples: [sample('base64url', 43)],
      decoys: [sample('base64url', 42, 3), sample('base64url', 44, 4)],
    },
  ],
}
