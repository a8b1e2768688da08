import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const upcloud: Provider = {
  id: 'upcloud',
  name: 'UpCloud',
  variables: ['UPCLOUD_TOKEN', 'UPCLOUD_API_TOKEN'],
  keys: [
    {
      id: 'upcloud.token',
      name: 'UpCloud API token',
      prefix: 'ucat_',
      anchors: ['ucat_'],
      pattern: /(?<![A-Za-z0-9_-])ucat_[0-9A-HJKMNP-TV-Z]{26}(?![A-Za-z0-9_-])/,
      bits: 130,
      examples: [`ucat_${sample('hex', 26).toUpperCase()}`],
      decoys: [`ucat_${sample('hex', 17).toUpperCase()}`, `ucat_${sample('hex', 34).toUpperCase()}`],
    },
  ],
}
