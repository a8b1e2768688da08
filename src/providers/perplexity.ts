import { bearer } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

const API = new URL('https://api.perplexity.ai/')

export const perplexity: Provider = {
  id: 'perplexity',
  name: 'Perplexity',
  variables: ['PERPLEXITY_API_KEY', 'PPLX_API_KEY', 'PERPLEXITYAI_API_KEY'],
  keys: [
    {
      id: 'perplexity.key',
      name: 'Perplexity key',
      prefix: 'pplx-',
      anchors: ['pplx-'],
      pattern: /(?<![A-Za-z0-9_-])pplx-[A-Za-z0-9]{48}(?![A-Za-z0-9_-])/,
      bits: 285,
      examples: [`pplx-${sample('base62', 48)}`],
      decoys: [`pplx-${sample('base62', 32)}`],
    },
  ],
  hosts: ['api.perplexity.ai'],
  api: { base: API, auth: bearer },
}
