import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const frameIo: Provider = {
  id: 'frame-io',
  name: 'Frame.io',
  variables: ['FRAMEIO_TOKEN', 'FRAME_IO_TOKEN', 'FRAMEIO_API_TOKEN'],
  keys: [
    {
      id: 'frame-io.token',
      name: 'Frame.io API token',
      prefix: 'fio-u-',
      anchors: ['fio-u-'],
      pattern: /(?<![A-Za-z0-9_-])fio-u-[A-Za-z0-9_-]{64}(?![A-Za-z0-9_-])/,
      bits: 384,
      examples: [`fio-u-${sample('base64url', 64)}`],
      decoys: [`fio-u-${sample('base64url', 63, 3)}`, `fio-u-${sample('base64url', 65, 4)}`],
    },
  ],
}
