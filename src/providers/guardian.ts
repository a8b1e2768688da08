import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const guardian: Provider = {
  id: 'guardian',
  name: 'The Guardian',
  variables: ['GUARDIAN_API_KEY'],
  keys: [
    {
      id: 'guardian.key',
      name: 'Guardian API key',
      anchors: ['guardian_', 'guardianapi', 'guardianapis', 'guardian api', 'guardian secret', 'guardianprivate'],
      near: ['guardian_', 'guardianapi', 'guardianapis', 'guardian api', 'guardian secret', 'guardianprivate'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sample('hex', 36, 3)],
    },
  ],
}
