import { inHeader } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'
import { ask } from '../core/verdict.ts'

const API = new URL('https://api.pinecone.io/')
const auth = inHeader('Api-Key')

export const pinecone: Provider = {
  id: 'pinecone',
  name: 'Pinecone',
  variables: ['PINECONE_API_KEY'],
  keys: [
    {
      id: 'pinecone.key',
      name: 'Pinecone key',
      prefix: 'pcsk_',
      anchors: ['pcsk_'],
      pattern: /(?<![A-Za-z0-9_-])pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63}(?![A-Za-z0-9_-])/,
      bits: 375,
      examples: [
        `pcsk_${sample('base62', 5)}_${sample('base62', 63)}`,
        `pcsk_${sample('base62', 6)}_${sample('base62', 63)}`,
      ],
      decoys: [`pcsk_${sample('base62', 63)}`],
    },
    {
      id: 'pinecone.legacy',
      name: 'Pinecone key',
      anchors: ['pinecone'],
      near: ['pinecone'],
      // Behind a slash it is the id of something in an address.
      pattern: /(?<![A-Za-z0-9_/-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      ambiguousWith: ['heroku.legacy'],
      bits: 122,
      examples: [sampleUuid(5)],
      decoys: [sample('hex', 36)],
    },
  ],
  hosts: ['api.pinecone.io'],
  api: { base: API, auth },
  verify: (secret, http) =>
    ask({ http, service: 'Pinecone', url: new URL('indexes', API), headers: () => auth(secret) }),
}
