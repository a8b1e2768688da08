import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const canva: Provider = {
  id: 'canva',
  name: 'Canva',
  variables: ['CANVA_CLIENT_SECRET'],
  keys: [
    {
      id: 'canva.client_secret',
      name: 'Canva client secret',
      prefix: 'cnvca',
      anchors: ['cnvca'],
      pattern: /(?<![A-Za-z0-9_-])cnvca[A-Za-z0-9_-]{51}(?![A-Za-z0-9_-])/,
      bits: 306,
      examples: [`cnvca${sample('base64url', 51)}`],
      decoys: [`cnvca${sample('base64url', 50, 3)}`, `cnvca${sample('base64url', 52, 4)}`],
    },
  ],
}
