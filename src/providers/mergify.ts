import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const mergify: Provider = {
  id: 'mergify',
  name: 'Mergify',
  variables: ['MERGIFY_API_KEY', 'MERGIFY_TOKEN', 'MERGIFY_APPLICATION_KEY'],
  keys: [
    {
      id: 'mergify.application_key',
      name: 'Mergify application key',
      prefix: 'mergify_application_key_',
      anchors: ['mergify_application_key_'],
      pattern: /(?<![A-Za-z0-9_-])mergify_application_key_[A-Za-z0-9_-]{64}(?![A-Za-z0-9_-])/,
      bits: 384,
      examples: [`mergify_application_key_${sample('base64url', 64)}`],
      decoys: [
        `mergify_application_key_${sample('base64url', 42)}`,
        `mergify_application_key_${sample('base64url', 72)}`,
      ],
    },
  ],
}
