import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const adafruit: Provider = {
  id: 'adafruit',
  name: 'Adafruit IO',
  variables: ['ADAFRUIT_IO_KEY', 'ADAFRUIT_AIO_KEY', 'AIO_KEY'],
  keys: [
    {
      id: 'adafruit.key',
      name: 'Adafruit IO key',
      prefix: 'aio_',
      anchors: ['aio_'],
      pattern: /(?<![A-Za-z0-9_-])aio_[A-Za-z0-9]{28}(?![A-Za-z0-9_-])/,
      bits: 166,
      examples: [`aio_${sample('base62', 28)}`],
      decoys: [`aio_${sample('base62', 27, 3)}`, `aio_${sample('base62', 29, 4)}`],
    },
  ],
}
