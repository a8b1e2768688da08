import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const stream: Provider = {
  id: 'stream',
  name: 'Stream',
  variables: ['STREAM_API_SECRET', 'STREAM_SECRET', 'GETSTREAM_API_SECRET', 'STREAM_API_KEY'],
  keys: [
    {
      id: 'stream.secret',
      name: 'Stream API secret',
      anchors: ['stream_api_secret', 'stream.api_secret', 'stream_secret', 'getstream', 'stream.connect'],
      near: ['stream_api_secret', 'stream.api_secret', 'stream_secret', 'getstream', 'stream.connect'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{60,64}(?![A-Za-z0-9_-])/,
      bits: 310,
      examples: [sample('base36', 64), sample('base36', 64, 11), sample('hex', 64, 21)],
      decoys: [sample('base36', 40)],
    },
    {
      id: 'stream.key',
      name: 'Stream API key',
      anchors: ['stream_api_key', 'stream.connect', 'getstream'],
      near: ['stream_api_key', 'stream.connect', 'getstream'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{11,12}(?![A-Za-z0-9_-])/,
      bits: 56,
      examples: [sample('base36', 12, 4), sample('base36', 12, 14)],
      decoys: [sample('base36', 7, 4)],
      isPublic: true,
    },
  ],
}
