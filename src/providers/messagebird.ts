import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const messagebird: Provider = {
  id: 'messagebird',
  name: 'MessageBird',
  variables: ['MESSAGEBIRD_ACCESS_KEY', 'MESSAGEBIRD_API_KEY', 'MESSAGEBIRD_TOKEN', 'MESSAGE_BIRD_TOKEN'],
  keys: [
    {
      id: 'messagebird.key',
      name: 'MessageBird access key',
      anchors: ['messagebird', 'message_bird', 'message-bird'],
      near: ['messagebird', 'message_bird', 'message-bird'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{25}(?![A-Za-z0-9_-])/,
      bits: 148,
      examples: [sample('base62', 25)],
      decoys: [sample('base62', 16), sample('base62', 33)],
    },
    {
      id: 'messagebird.client',
      name: 'MessageBird client id',
      anchors: ['messagebird', 'message_bird', 'message-bird'],
      near: ['messagebird', 'message_bird', 'message-bird'],
      pattern:
        /(?<![A-Za-z0-9_-])[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid(4)],
      decoys: [sampleUuid(4).slice(0, -2), `${sampleUuid(4)}${sample('hex', 8)}`],
    },
  ],
}
