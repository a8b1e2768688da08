import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const meta: Provider = {
  id: 'meta',
  name: 'Meta',
  variables: [
    'META_ACCESS_TOKEN',
    'META_LLAMA_API_KEY',
    'LLAMA_API_KEY',
    'WHATSAPP_TOKEN',
    'META_ACCESS_TOKEN_SECRET',
    'INSTAGRAM_ACCESS_TOKEN',
    'THREADS_ACCESS_TOKEN',
  ],
  keys: [
    {
      id: 'meta.llama',
      name: 'Meta Llama API key',
      prefix: 'LLM|',
      anchors: ['LLM|'],
      pattern: /(?<![A-Za-z0-9_-])LLM\|[0-9]{15,18}\|[A-Za-z0-9_-]{27}(?![A-Za-z0-9_-])/,
      bits: 211,
      examples: [
        `LLM|${sample('digits', 16)}|${sample('base64url', 27, 2)}`,
        `LLM|${sample('digits', 16, 11)}|${sample('base64url', 27, 12)}`,
      ],
      decoys: [
        `LLM|${sample('digits', 16)}|${sample('base64url', 18, 2)}`,
        `LLM|${sample('digits', 16)}|${sample('base64url', 35, 2)}`,
      ],
    },
    {
      id: 'meta.instagram',
      name: 'Instagram access token',
      prefix: 'IGQV',
      anchors: ['IGQV'],
      pattern: /(?<![A-Za-z0-9_-])IGQV[A-Za-z0-9_-]{100,300}(?![A-Za-z0-9_-])/,
      bits: 600,
      examples: [`IGQV${sample('base64url', 170, 4)}`, `IGQV${sample('base64url', 170, 14)}`],
      decoys: [`IGQV${sample('base64url', 66, 4)}`],
    },
    {
      id: 'meta.instagram_login',
      name: 'Instagram login token',
      prefix: 'IGAA',
      anchors: ['IGAA'],
      pattern: /(?<![A-Za-z0-9_-])IGAA[A-Za-z0-9_-]{60,300}(?![A-Za-z0-9_-])/,
      bits: 360,
      examples: [`IGAA${sample('base64url', 170, 5)}`, `IGAA${sample('base64url', 60, 15)}`],
      decoys: [`IGAA${sample('base64url', 40, 5)}`],
    },
    {
      id: 'meta.threads',
      name: 'Threads access token',
      prefix: 'THAA',
      anchors: ['THAA'],
      pattern: /(?<![A-Za-z0-9_-])THAA[A-Za-z0-9_-]{100,300}(?![A-Za-z0-9_-])/,
      bits: 600,
      examples: [`THAA${sample('base64url', 170, 7)}`, `THAA${sample('base64url', 170, 17)}`],
      decoys: [`THAA${sample('base64url', 66, 7)}`],
    },
  ],
}
