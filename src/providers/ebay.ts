import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const ebay: Provider = {
  id: 'ebay',
  name: 'eBay',
  variables: ['EBAY_CLIENT_SECRET', 'EBAY_CERT_ID', 'EBAY_CLIENT_ID'],
  keys: [
    {
      id: 'ebay.secret',
      name: 'eBay client secret',
      anchors: ['PRD-', 'SBX-'],
      pattern:
        /(?<![A-Za-z0-9_-])(?:PRD|SBX)-(?:[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{8})(?![A-Za-z0-9_-])/,
      bits: 112,
      examples: [
        `PRD-${sample('hex', 12)}-${sample('hex', 4, 2)}-${sample('hex', 4, 3)}-${sample('hex', 4, 4)}-${sample('hex', 4, 5)}`,
        `SBX-${sample('hex', 12, 2)}-${sample('hex', 4, 3)}-${sample('hex', 4, 4)}-${sample('hex', 4, 5)}-${sample('hex', 4, 6)}`,
      ],
      decoys: [
        `PRD-${sample('hex', 12, 3)}-${sample('hex', 4, 4)}-${sample('hex', 4, 5)}-${sample('hex', 4, 6)}-${sample('hex', 3, 7)}`,
        `PRD-${sample('hex', 12, 4)}-${sample('hex', 4, 5)}-${sample('hex', 4, 6)}-${sample('hex', 4, 7)}-${sample('hex', 5, 8)}`,
      ],
    },
    {
      id: 'ebay.client_id',
      name: 'eBay client id',
      anchors: ['-PRD-', '-SBX-'],
      pattern:
        /(?<![A-Za-z0-9_-])[A-Za-z0-9]{3,30}-[A-Za-z0-9]{3,30}-(?:PRD|SBX)-[0-9a-f]{8,9}-[0-9a-f]{8}(?![A-Za-z0-9_-])/,
      bits: 64,
      examples: [`MyShop-MyShop-PRD-${sample('hex', 8)}-${sample('hex', 8, 2)}`],
      isPublic: true,
    },
  ],
}
