import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const recharge: Provider = {
  id: 'recharge',
  name: 'Recharge',
  variables: ['RECHARGE_API_KEY', 'RECHARGE_ACCESS_TOKEN', 'RECHARGE_API_TOKEN'],
  keys: [
    {
      id: 'recharge.token',
      name: 'Recharge API token',
      prefix: 'sk_',
      anchors: [
        'sk_1x',
        'sk_2x',
        'sk_3x',
        'sk_5x',
        'sk_10x',
        'sk_test_1x',
        'sk_test_2x',
        'sk_test_3x',
        'sk_test_5x',
        'sk_test_10x',
      ],
      pattern: /(?<![A-Za-z0-9_-])sk_(?:test_)?(?:10|[1235])x[123]_[0-9A-Fa-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [`sk_1x1_${sample('hex', 64)}`, `sk_test_10x3_${sample('hex', 64, 2)}`],
      decoys: [`sk_1x1_${sample('hex', 42)}`, `sk_1x1_${sample('letters', 64)}`],
    },
  ],
}
