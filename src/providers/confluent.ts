import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { crc32InBase64 } from '../crypto/checksums.ts'

const BODY = sample('base64', 54)

export const confluent: Provider = {
  id: 'confluent',
  name: 'Confluent',
  variables: ['CONFLUENT_API_SECRET', 'CONFLUENT_CLOUD_API_SECRET', 'CONFLUENT_CLOUD_API_KEY', 'CONFLUENT_API_KEY'],
  keys: [
    {
      id: 'confluent.secret',
      name: 'Confluent API secret',
      prefix: 'cflt',
      anchors: ['cflt'],
      pattern: /(?<![A-Za-z0-9/+_-])cflt[A-Za-z0-9/+]{60}(?![A-Za-z0-9/+=_-])/,
      parts: ['confluent.key'],
      bits: 324,
      // The CRC-32 of what stands between the prefix and it.
      checksum: (key) => key.slice(-6) === crc32InBase64(key.slice(4, -6)),
      examples: [`cflt${BODY}${crc32InBase64(BODY)}`],
      decoys: [`cflt${sample('base64', 59)}`, `cflt${sample('base64', 61)}`],
    },
    {
      id: 'confluent.legacy_secret',
      name: 'Confluent API secret',
      anchors: ['confluent'],
      near: ['confluent'],
      pattern: /(?<![A-Za-z0-9/+_-])(?!cflt)[A-Za-z0-9/+]{64}(?![A-Za-z0-9/+=_-])/,
      parts: ['confluent.key'],
      bits: 384,
      examples: [sample('base64', 64)],
      decoys: [sample('base64', 63), sample('hex', 65)],
    },
    {
      id: 'confluent.key',
      name: 'Confluent API key',
      anchors: ['confluent'],
      near: ['confluent'],
      names: ['apikey', 'key', 'saslusername', 'username'],
      pattern: /(?<![A-Za-z0-9_-])[A-Z0-9]{16}(?![A-Za-z0-9_-])/,
      bits: 80,
      examples: [sample('upper', 16)],
      isPublic: true,
    },
  ],
}
