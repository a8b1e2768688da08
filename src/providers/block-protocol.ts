import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const blockProtocol: Provider = {
  id: 'block-protocol',
  name: 'Block Protocol',
  variables: ['BLOCK_PROTOCOL_API_KEY'],
  keys: [
    {
      id: 'block-protocol.key',
      name: 'Block Protocol API key',
      prefix: 'b10ck5.',
      anchors: ['b10ck5.'],
      pattern: /(?<![A-Za-z0-9_-])b10ck5\.(?:[0-9a-f]{32}|[A-Za-z0-9]{32})\.[0-9A-Za-z-]{36}(?![A-Za-z0-9_-])/,
      bits: 250,
      examples: [`b10ck5.${sample('hex', 32)}.${sampleUuid()}`],
      decoys: [`b10ck5.${sample('hex', 31)}.${sampleUuid()}`],
    },
  ],
}
