import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const mux: Provider = {
  id: 'mux',
  name: 'Mux',
  variables: ['MUX_TOKEN_SECRET', 'MUX_TOKEN_ID', 'MUX_SECRET_KEY'],
  keys: [
    {
      id: 'mux.token_secret',
      name: 'Mux token secret',
      anchors: ['mux_token', 'mux_secret', 'mux.token', 'muxtoken'],
      near: ['mux_token', 'mux_secret', 'mux.token', 'muxtoken'],
      pattern: /(?<![A-Za-z0-9/+_-])[A-Za-z0-9+/]{75}(?![A-Za-z0-9/+=_-])/,
      parts: ['mux.token_id'],
      bits: 450,
      examples: [sample('base64', 75)],
      decoys: [sample('base64', 50), sample('base64', 83)],
    },
    {
      id: 'mux.token_id',
      name: 'Mux token id',
      anchors: ['mux_token_id', 'mux.token_id'],
      near: ['mux_token_id', 'mux.token_id'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid(4)],
      decoys: [sampleUuid(4).slice(0, -2), `${sampleUuid(4)}${sample('hex', 8)}`],
      isPublic: true,
    },
  ],
}
