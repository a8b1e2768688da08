import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const zendesk: Provider = {
  id: 'zendesk',
  name: 'Zendesk',
  variables: ['ZENDESK_API_TOKEN', 'ZENDESK_TOKEN', 'ZENDESK_API_KEY', 'ZENDESK_SECRET'],
  keys: [
    {
      id: 'zendesk.token',
      name: 'Zendesk API token',
      anchors: ['zendesk'],
      near: ['zendesk'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{40}(?![A-Za-z0-9_-])/,
      parts: ['zendesk.user'],
      bits: 238,
      examples: [sample('base62', 40)],
      decoys: [sample('base62', 26), sample('base62', 48)],
    },
    {
      id: 'zendesk.user',
      name: 'Zendesk user',
      anchors: ['zendesk'],
      near: ['zendesk'],
      names: ['email', 'user', 'username', 'login'],
      pattern:
        /(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,60}(?:\.[A-Za-z0-9-]{1,60}){1,4}(?![A-Za-z0-9_.-])/,
      bits: 16,
      examples: ['ada@shop.test'],
      isPublic: true,
    },
  ],
}
