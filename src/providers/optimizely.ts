import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const optimizely: Provider = {
  id: 'optimizely',
  name: 'Optimizely',
  variables: ['OPTIMIZELY_ACCESS_TOKEN', 'OPTIMIZELY_TOKEN', 'OPTIMIZELY_API_KEY'],
  keys: [
    {
      id: 'optimizely.token',
      name: 'Optimizely access token',
      anchors: ['optimizely'],
      near: ['optimizely'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_:-]{54}(?![A-Za-z0-9_-])/,
      bits: 310,
      examples: [`2:${sample('base64url', 52)}`],
      decoys: [sample('base64url', 40)],
    },
  ],
}
