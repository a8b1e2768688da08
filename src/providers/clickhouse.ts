import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const clickhouse: Provider = {
  id: 'clickhouse',
  name: 'ClickHouse Cloud',
  variables: [
    'CLICKHOUSE_CLOUD_API_SECRET',
    'CLICKHOUSE_API_SECRET',
    'CLICKHOUSE_CLOUD_API_KEY',
    'CLICKHOUSE_KEY_SECRET',
  ],
  keys: [
    {
      id: 'clickhouse.secret',
      name: 'ClickHouse Cloud API secret',
      prefix: '4b1d',
      anchors: ['4b1d'],
      pattern: /(?<![A-Za-z0-9_-])4b1d[A-Za-z0-9]{38}(?![A-Za-z0-9_-])/,
      bits: 226,
      examples: [`4b1d${sample('base62', 38)}`],
      decoys: [`4b1d${sample('base62', 37, 3)}`, `4b1d${sample('base62', 39, 4)}`],
    },
  ],
}
