import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const volcengine: Provider = {
  id: 'volcengine',
  name: 'Volcengine',
  variables: ['VOLCENGINE_SECRET_KEY', 'VOLC_SECRETKEY', 'VOLC_ACCESSKEY', 'VOLCENGINE_ACCESS_KEY', 'VOLC_SECRET_KEY'],
  keys: [
    {
      id: 'volcengine.access_key',
      name: 'Volcengine access key',
      prefix: 'AKLT',
      anchors: ['AKLT'],
      pattern: /(?<![A-Za-z0-9_-])AKLT[A-Za-z0-9]{40,60}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [`AKLT${sample('base62', 46)}`, `AKLT${sample('base62', 46, 11)}`],
      decoys: [`AKLT${sample('base62', 26)}`],
    },
    {
      id: 'volcengine.secret_key',
      name: 'Volcengine secret key',
      anchors: ['volcengine', 'volc_secret'],
      near: ['volcengine', 'volc_secret'],
      pattern: /(?<![A-Za-z0-9/+_-])[A-Za-z0-9+/]{58}==(?![A-Za-z0-9/+=_-])/,
      parts: ['volcengine.access_key'],
      bits: 340,
      examples: [`${sample('base64', 58)}==`],
      decoys: [`${sample('base64', 30)}==`],
    },
  ],
}
