import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const rainforestPay: Provider = {
  id: 'rainforest-pay',
  name: 'Rainforest',
  variables: ['RAINFOREST_API_KEY', 'RAINFOREST_KEY', 'RAINFOREST_PAY_API_KEY'],
  keys: [
    {
      id: 'rainforest-pay.key',
      name: 'Rainforest API key',
      prefix: 'apikey_',
      anchors: ['apikey_'],
      pattern: /(?<![A-Za-z0-9_-])apikey_[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [`apikey_${sample('hex', 64)}`],
      decoys: [`apikey_${sample('hex', 42)}`, `apikey_${sample('letters', 64)}`],
    },
    {
      id: 'rainforest-pay.sandbox_key',
      name: 'Rainforest sandbox API key',
      prefix: 'sbx_apikey_',
      anchors: ['sbx_apikey_'],
      pattern: /(?<![A-Za-z0-9_-])sbx_apikey_[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [`sbx_apikey_${sample('hex', 64, 4)}`],
      decoys: [`sbx_apikey_${sample('hex', 42, 4)}`, `sbx_apikey_${sample('letters', 64, 4)}`],
    },
  ],
}
