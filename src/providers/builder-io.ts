import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const builderIo: Provider = {
  id: 'builder-io',
  name: 'Builder.io',
  variables: ['BUILDER_PRIVATE_KEY', 'BUILDER_API_KEY'],
  keys: [
    {
      id: 'builder-io.private_key',
      name: 'Builder.io private key',
      prefix: 'bpk-',
      anchors: ['bpk-'],
      pattern: /(?<![A-Za-z0-9_-])bpk-[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`bpk-${sample('hex', 32)}`],
      decoys: [`bpk-${sample('hex', 31, 3)}`, `bpk-${sample('hex', 33, 4)}`],
    },
  ],
}
