import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const langfuse: Provider = {
  id: 'langfuse',
  name: 'Langfuse',
  variables: ['LANGFUSE_SECRET_KEY', 'LANGFUSE_PUBLIC_KEY'],
  keys: [
    {
      id: 'langfuse.secret',
      name: 'Langfuse secret key',
      prefix: 'sk-lf-',
      anchors: ['sk-lf-'],
      pattern: /(?<![A-Za-z0-9_-])sk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [
        `sk-lf-${sample('hex', 8, 1)}-${sample('hex', 4, 2)}-4${sample('hex', 3, 1)}-a${sample('hex', 3, 2)}-${sample('hex', 12, 1)}`,
      ],
      decoys: [`sk-lf-${sample('hex', 32)}`],
    },
    {
      id: 'langfuse.public',
      name: 'Langfuse public key',
      prefix: 'pk-lf-',
      anchors: ['pk-lf-'],
      pattern: /(?<![A-Za-z0-9_-])pk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [
        `pk-lf-${sample('hex', 8, 3)}-${sample('hex', 4, 4)}-4${sample('hex', 3, 3)}-a${sample('hex', 3, 4)}-${sample('hex', 12, 3)}`,
      ],
      isPublic: true,
    },
  ],
}
