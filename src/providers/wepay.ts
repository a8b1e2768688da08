import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const wepay: Provider = {
  id: 'wepay',
  name: 'WePay',
  variables: ['WEPAY_ACCESS_TOKEN', 'WEPAY_TOKEN', 'WEPAY_SANDBOX_ACCESS_TOKEN'],
  keys: [
    {
      id: 'wepay.token',
      name: 'WePay access token',
      anchors: ['PRODUCTION_', 'STAGE_'],
      pattern: /(?<![A-Za-z0-9_-])(?:PRODUCTION|STAGE)_[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [`PRODUCTION_${sample('hex', 64)}`, `STAGE_${sample('hex', 64, 11)}`],
      decoys: [`PRODUCTION_${sample('hex', 42)}`, `PRODUCTION_${sample('letters', 64)}`],
    },
  ],
}
