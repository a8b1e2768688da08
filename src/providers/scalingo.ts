import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const scalingo: Provider = {
  id: 'scalingo',
  name: 'Scalingo',
  variables: ['SCALINGO_API_TOKEN', 'SCALINGO_TOKEN'],
  keys: [
    {
      id: 'scalingo.token',
      name: 'Scalingo API token',
      prefix: 'tk-us-',
      anchors: ['tk-us-'],
      pattern: /(?<![A-Za-z0-9_-])tk-us-[A-Za-z0-9_-]{48}(?![A-Za-z0-9_-])/,
      bits: 288,
      examples: [`tk-us-${sample('base64url', 48)}`],
      decoys: [`tk-us-${sample('base64url', 32)}`, `tk-us-${sample('base64url', 56)}`],
    },
  ],
}
