import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const saladcloud: Provider = {
  id: 'saladcloud',
  name: 'SaladCloud',
  variables: ['SALAD_API_KEY', 'SALAD_CLOUD_API_KEY', 'SALADCLOUD_API_KEY'],
  keys: [
    {
      id: 'saladcloud.key',
      name: 'SaladCloud API key',
      prefix: 'salad_cloud_',
      anchors: ['salad_cloud_'],
      pattern: /(?<![A-Za-z0-9_-])salad_cloud_[A-Za-z0-9_]{20,100}(?![A-Za-z0-9_-])/,
      bits: 119,
      examples: [`salad_cloud_${sample('base62', 47)}`, `salad_cloud_${sample('base62', 47, 11)}`],
      decoys: [`salad_cloud_${sample('base62', 13)}`],
    },
  ],
}
