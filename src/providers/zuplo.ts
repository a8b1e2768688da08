import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { crc32 } from '../crypto/checksums.ts'

const PREFIX = 'zpka_'

export const zuplo: Provider = {
  id: 'zuplo',
  name: 'Zuplo',
  variables: ['ZUPLO_API_KEY', 'ZUPLO_CONSUMER_API_KEY'],
  keys: [
    {
      id: 'zuplo.consumer',
      name: 'Zuplo consumer API key',
      prefix: PREFIX,
      anchors: [PREFIX],
      pattern: /(?<![A-Za-z0-9_-])zpka_[0-9a-f]{32}_[0-9a-f]{8}(?![A-Za-z0-9_-])/,
      bits: 128,
      checksum: (key) => key.slice(-8) === checksum(key.slice(PREFIX.length, -9)),
      examples: [1, 2].map((seed) => `${PREFIX}${sample('hex', 32, seed)}_${checksum(sample('hex', 32, seed))}`),
      decoys: [`${PREFIX}${sample('hex', 32)}`, `${PREFIX}${sample('hex', 24)}_${sample('hex', 8)}`],
    },
  ],
}

/** CRC-32 of the 32 digits in hexadecimal. Seen in published samples. */
function checksum(digits: string): string {
  return crc32(digits).toString(16).padStart(8, '0')
}
