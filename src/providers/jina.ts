import { bearer } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

const API = new URL('https://api.jina.ai/v1/')

export const jina: Provider = {
  id: 'jina',
  name: 'Jina AI',
  variables: ['JINA_API_KEY', 'JINAAI_API_KEY', 'JINA_AUTH_TOKEN'],
  keys: [
    {
      id: 'jina.key',
      name: 'Jina AI key',
      prefix: 'jina_',
      anchors: ['jina_'],
      pattern: /(?<![A-Za-z0-9_-])jina_[A-Za-z0-9]{60}(?![A-Za-z0-9_-])/,
      bits: 357,
      examples: [`jina_${sample('base62', 60)}`],
      decoys: [`jina_${sample('base62', 32)}`],
    },
  ],
  hosts: ['api.jina.ai'],
  api: { base: API, auth: bearer },
}
