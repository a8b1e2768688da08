import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const shopify: Provider = {
  id: 'shopify',
  name: 'Shopify',
  variables: ['SHOPIFY_ACCESS_TOKEN', 'SHOPIFY_API_SECRET', 'SHOPIFY_ADMIN_ACCESS_TOKEN', 'SHOPIFY_API_TOKEN'],
  keys: [
    {
      id: 'shopify.access_token',
      name: 'Shopify access token',
      anchors: ['shpat_', 'shpca_', 'shppa_'],
      pattern: /(?<![A-Za-z0-9_-])shp(?:at|ca|pa)_[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`shpat_${sample('hex', 32)}`, `shpca_${sample('hex', 32, 2)}`],
      decoys: [`shpat_${sample('hex', 20)}`],
    },
    {
      id: 'shopify.shared_secret',
      name: 'Shopify shared secret',
      prefix: 'shpss_',
      anchors: ['shpss_'],
      pattern: /(?<![A-Za-z0-9_-])shpss_[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      parts: ['shopify.api_key'],
      bits: 128,
      examples: [`shpss_${sample('hex', 32, 3)}`],
    },
    {
      id: 'shopify.theme_access',
      name: 'Shopify Theme Access password',
      prefix: 'shptka_',
      anchors: ['shptka_'],
      pattern: /(?<![A-Za-z0-9_-])shptka_[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`shptka_${sample('hex', 32)}`],
      decoys: [`shptka_${sample('hex', 21)}`, `shptka_${sample('letters', 32)}`],
    },
    {
      id: 'shopify.api_key',
      name: 'Shopify API key',
      anchors: ['shopify_api_key', 'shopify_key', 'shopify_client_id'],
      near: ['shopify_api_key', 'shopify_key', 'shopify_client_id'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32, 4)],
      decoys: [sample('hex', 21, 4), sample('hex', 40, 4)],
      isPublic: true,
    },
  ],
}
