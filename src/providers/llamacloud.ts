import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const llamacloud: Provider = {
  id: 'llamacloud',
  name: 'LlamaCloud',
  variables: ['LLAMA_CLOUD_API_KEY', 'LLAMACLOUD_API_KEY', 'LLAMA_PARSE_API_KEY'],
  keys: [
    {
      id: 'llamacloud.key',
      name: 'LlamaCloud key',
      prefix: 'llx-',
      anchors: ['llx-'],
      pattern: /(?<![A-Za-z0-9_-])llx-[A-Za-z0-9_-]{48}(?![A-Za-z0-9_-])/,
      bits: 288,
      examples: [`llx-${sample('base64url', 48)}`],
      decoys: [`llx-${sample('base64url', 30)}`],
    },
  ],
}
