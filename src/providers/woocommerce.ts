import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const woocommerce: Provider = {
  id: 'woocommerce',
  name: 'WooCommerce',
  variables: [
    'WC_CONSUMER_SECRET',
    'WOOCOMMERCE_CONSUMER_SECRET',
    'WC_CONSUMER_KEY',
    'WOOCOMMERCE_CONSUMER_KEY',
    'WOOCOMMERCE_SECRET',
  ],
  keys: [
    {
      id: 'woocommerce.consumer_secret',
      name: 'WooCommerce consumer secret',
      prefix: 'cs_',
      anchors: ['cs_'],
      pattern: /(?<![A-Za-z0-9_-])cs_[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [`cs_${sample('hex', 40)}`],
      decoys: [`cs_${sample('hex', 26)}`, `cs_${sample('letters', 40)}`],
    },
    {
      id: 'woocommerce.consumer_key',
      name: 'WooCommerce consumer key',
      prefix: 'ck_',
      anchors: ['woocommerce', 'wc_consumer', 'consumer_key'],
      near: ['woocommerce', 'wc_consumer', 'consumer_key'],
      pattern: /(?<![A-Za-z0-9_-])ck_[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [`ck_${sample('hex', 40, 4)}`],
      decoys: [`ck_${sample('hex', 26, 4)}`, `ck_${sample('hex', 48, 4)}`],
      isPublic: true,
    },
  ],
}
