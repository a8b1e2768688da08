import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const configcat: Provider = {
  id: 'configcat',
  name: 'ConfigCat',
  variables: ['CONFIGCAT_SDK_KEY', 'CONFIGCAT_KEY'],
  keys: [
    {
      id: 'configcat.sdk',
      name: 'ConfigCat SDK key',
      prefix: 'configcat-sdk-1/',
      anchors: ['configcat-sdk-1/'],
      pattern: /(?<![A-Za-z0-9_-])configcat-sdk-1\/[A-Za-z0-9_-]{22}\/[A-Za-z0-9_-]{22}(?![A-Za-z0-9/_-])/,
      bits: 264,
      examples: [`configcat-sdk-1/${sample('base64url', 22)}/${sample('base64url', 22, 2)}`],
      decoys: [
        `configcat-sdk-1/${sample('base64url', 22, 3)}/${sample('base64url', 21, 4)}`,
        `configcat-sdk-1/${sample('base64url', 22, 4)}/${sample('base64url', 23, 5)}`,
      ],
    },
    {
      id: 'configcat.sdk_legacy',
      name: 'ConfigCat SDK key',
      anchors: ['configcat'],
      near: ['configcat'],
      pattern: /(?<![A-Za-z0-9/_-])[A-Za-z0-9_-]{22}\/[A-Za-z0-9_-]{22}(?![A-Za-z0-9/_-])/,
      bits: 264,
      examples: [`${sample('base64url', 22)}/${sample('base64url', 22, 2)}`],
      decoys: [
        `${sample('base64url', 22, 3)}/${sample('base64url', 21, 4)}`,
        `${sample('base64url', 22, 4)}/${sample('base64url', 23, 5)}`,
      ],
    },
  ],
}
