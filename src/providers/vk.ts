import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const vk: Provider = {
  id: 'vk',
  name: 'VK',
  variables: ['VK_TOKEN', 'VK_ACCESS_TOKEN', 'VK_API_TOKEN', 'VK_GROUP_TOKEN', 'VK_SERVICE_TOKEN'],
  keys: [
    {
      id: 'vk.token',
      name: 'VK access token',
      prefix: 'vk1.a.',
      anchors: ['vk1.a.'],
      pattern: /(?<![A-Za-z0-9_-])vk1\.a\.[A-Za-z0-9_-]{80,260}(?![A-Za-z0-9_-])/,
      bits: 480,
      examples: [`vk1.a.${sample('base64url', 198)}`, `vk1.a.${sample('base64url', 198, 11)}`],
      decoys: [`vk1.a.${sample('base64url', 53)}`],
    },
  ],
}
