import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const vultr: Provider = {
  id: 'vultr',
  name: 'Vultr',
  variables: ['VULTR_API_KEY', 'VULTR_TOKEN', 'VULTR_KEY'],
  keys: [
    {
      id: 'vultr.key',
      name: 'Vultr API key',
      anchors: ['vultr'],
      near: ['vultr'],
      pattern: /(?<![A-Za-z0-9_-])[A-Z0-9]{36}(?![A-Za-z0-9_-])/,
      bits: 186,
      examples: [sample('upper', 36)],
      decoys: [sample('upper', 24), sample('upper', 44)],
    },
    {
      id: 'vultr.token',
      name: 'Vultr API token',
      anchors: ['vultr'],
      near: ['vultr'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{36}(?![A-Za-z0-9_-])/,
      bits: 186,
      examples: [sample('base36', 36, 4), sample('hex', 36, 24)],
      decoys: [sample('base36', 24, 4), sample('base36', 44, 4)],
    },
  ],
}
