import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const customerIo: Provider = {
  id: 'customer-io',
  name: 'Customer.io',
  variables: ['CUSTOMERIO_API_KEY', 'CUSTOMERIO_APP_KEY', 'CUSTOMER_IO_API_KEY', 'CUSTOMERIO_SITE_ID'],
  keys: [
    {
      id: 'customer-io.app',
      name: 'Customer.io app API key',
      anchors: ['customerio', 'customer.io', 'customer_io', 'cio_app', 'cio_api'],
      near: ['customerio', 'customer.io', 'customer_io', 'cio_app', 'cio_api'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
    {
      id: 'customer-io.track',
      name: 'Customer.io tracking API key',
      anchors: ['customerio', 'customer.io', 'customer_io', 'tracking api key'],
      near: ['customerio', 'customer.io', 'customer_io', 'tracking api key'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{20}(?![A-Za-z0-9_-])/,
      bits: 80,
      examples: [sample('hex', 20)],
      decoys: [sample('hex', 19, 3), sample('hex', 21, 4)],
    },
  ],
}
