import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const tencentCloud: Provider = {
  id: 'tencent-cloud',
  name: 'Tencent Cloud',
  variables: [
    'TENCENTCLOUD_SECRET_KEY',
    'TENCENTCLOUD_SECRET_ID',
    'TENCENT_SECRET_KEY',
    'TENCENT_SECRET_ID',
    'COS_SECRET_KEY',
  ],
  keys: [
    {
      id: 'tencent-cloud.secret_key',
      name: 'Tencent Cloud secret key',
      anchors: ['tencent', 'cos_secret'],
      near: ['tencent', 'cos_secret'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      parts: ['tencent-cloud.secret_id'],
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 21), sample('base62', 40)],
    },
    {
      id: 'tencent-cloud.secret_id',
      name: 'Tencent Cloud secret id',
      prefix: 'AKID',
      anchors: ['AKID'],
      pattern: /(?<![A-Za-z0-9_-])AKID[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`AKID${sample('base62', 32, 4)}`],
      decoys: [`AKID${sample('base62', 21, 4)}`, `AKID${sample('base62', 40, 4)}`],
    },
  ],
}
