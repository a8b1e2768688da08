import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const huawei: Provider = {
  id: 'huawei',
  name: 'Huawei',
  variables: ['HUAWEI_CLIENT_SECRET', 'HUAWEI_APP_SECRET', 'HUAWEICLOUD_SDK_SK', 'HW_SECRET_KEY'],
  keys: [
    {
      id: 'huawei.client_secret',
      name: 'Huawei client secret',
      anchors: ['huawei'],
      near: ['huawei'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('hex', 64)],
      decoys: [sample('hex', 63, 3), sample('hex', 65, 4)],
    },
    {
      id: 'huawei.secret_key',
      name: 'Huawei Cloud secret key',
      anchors: ['huawei', 'hw_secret', 'huaweicloud', 'hw_access'],
      near: ['huawei', 'hw_secret', 'huaweicloud', 'hw_access'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{40}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [sample('base62', 40)],
      decoys: [sample('base62', 39, 3), sample('base62', 41, 4)],
    },
  ],
}
