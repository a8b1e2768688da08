import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const cratesIo: Provider = {
  id: 'crates-io',
  name: 'crates.io',
  variables: ['CARGO_REGISTRY_TOKEN', 'CRATES_IO_API_KEY', 'CRATES_IO_TOKEN'],
  keys: [
    {
      id: 'crates-io.token',
      name: 'crates.io API token',
      prefix: 'cio',
      anchors: ['cio'],
      pattern: /(?<![A-Za-z0-9_-])cio[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`cio${sample('base62', 32)}`],
      decoys: [`cio${sample('base62', 31, 3)}`, `cio${sample('base62', 33, 4)}`],
    },
  ],
}
