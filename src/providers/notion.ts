import { z } from 'zod'
import { bearer } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask } from '../core/verdict.ts'

const API = new URL('https://api.notion.com/v1/')

export const notion: Provider = {
  id: 'notion',
  name: 'Notion',
  variables: ['NOTION_TOKEN', 'NOTION_API_KEY', 'NOTION_KEY', 'NOTION_API_TOKEN'],
  keys: [
    {
      id: 'notion.token',
      name: 'Notion token',
      prefix: 'ntn_',
      anchors: ['ntn_'],
      pattern: /(?<![A-Za-z0-9_-])ntn_[0-9]{11}[A-Za-z0-9]{35}(?![A-Za-z0-9_-])/,
      bits: 208,
      examples: [`ntn_${sample('digits', 11)}${sample('base62', 35)}`],
      decoys: [`ntn_${sample('base62', 20)}`],
    },
    {
      id: 'notion.legacy',
      name: 'Notion token',
      prefix: 'secret_',
      anchors: ['notion'],
      near: ['notion'],
      pattern: /(?<![A-Za-z0-9_-])secret_[A-Za-z0-9]{43}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [`secret_${sample('base62', 43)}`],
      decoys: [`secret_${sample('base62', 30)}`],
    },
    {
      id: 'notion.refresh',
      name: 'Notion refresh token',
      prefix: 'nrt_',
      anchors: ['nrt_'],
      pattern: /(?<![A-Za-z0-9_-])nrt_[A-Za-z0-9]{40,60}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [`nrt_${sample('base62', 46)}`, `nrt_${sample('base62', 46, 11)}`],
      decoys: [`nrt_${sample('base62', 26)}`],
    },
  ],
  hosts: ['api.notion.com'],
  api: { base: API, auth: bearer },

  verify: (secret, http) =>
    ask({
      http,
      service: 'Notion',
      url: new URL('users/me', API),
      headers: () => ({ ...bearer(secret), 'notion-version': '2022-06-28' }),
      shape: z.object({ name: z.string() }),
      tell: ({ name }) => ({ owner: name }),
    }),
}
