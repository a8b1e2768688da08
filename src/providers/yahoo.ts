import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const yahoo: Provider = {
  id: 'yahoo',
  name: 'Yahoo',
  variables: ['YAHOO_CLIENT_SECRET', 'YAHOO_CLIENT_ID', 'YAHOO_CONSUMER_SECRET', 'YAHOO_CONSUMER_KEY'],
  keys: [
    {
      id: 'yahoo.client_secret',
      name: 'Yahoo client secret',
      anchors: ['yahoo'],
      near: ['yahoo'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      parts: ['yahoo.client'],
      bits: 160,
      examples: [sample('hex', 40)],
      decoys: [sample('hex', 26), sample('hex', 48)],
    },
    {
      id: 'yahoo.client',
      name: 'Yahoo client id',
      prefix: 'dj0yJmk9',
      anchors: ['dj0yJmk9'],
      pattern: /(?<![A-Za-z0-9_-])dj0yJmk9[A-Za-z0-9_-]{80,100}--(?![A-Za-z0-9_-])/,
      bits: 480,
      examples: [`dj0yJmk9${sample('base64url', 90, 4)}--`, `dj0yJmk9${sample('base64url', 90, 14)}--`],
      decoys: [`dj0yJmk9${sample('base64url', 53, 4)}--`],
      isPublic: true,
    },
  ],
}
