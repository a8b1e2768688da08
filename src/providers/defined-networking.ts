import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const definedNetworking: Provider = {
  id: 'defined-networking',
  name: 'Defined Networking',
  variables: ['DEFINED_NETWORKING_API_TOKEN', 'DEFINED_API_TOKEN', 'DN_API_KEY'],
  keys: [
    {
      id: 'defined-networking.key',
      name: 'Defined Networking API key',
      prefix: 'dnkey-',
      anchors: ['dnkey-'],
      pattern: /(?<![A-Za-z0-9_-])dnkey-[A-Z0-9=_-]{26}-[A-Z0-9=_-]{52}(?![A-Za-z0-9_-])/,
      bits: 390,
      examples: [`dnkey-${sample('base32', 26)}-${sample('base32', 52, 2)}`],
      decoys: [
        `dnkey-${sample('base32', 26, 3)}-${sample('base32', 51, 4)}`,
        `dnkey-${sample('base32', 26, 4)}-${sample('base32', 53, 5)}`,
      ],
    },
  ],
}
