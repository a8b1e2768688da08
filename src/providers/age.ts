import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { BECH32, bech32Checksum } from '../crypto/checksums.ts'

/** No service: whoever has such a key opens every file sealed for it, and the recovery key of a vault of ours is one. */
export const age: Provider = {
  id: 'age',
  name: 'age',
  variables: ['SOPS_AGE_KEY', 'AGE_SECRET_KEY'],
  docs: new URL('https://age-encryption.org/v1'),
  keys: [
    {
      id: 'age.identity',
      name: 'age secret key',
      prefix: 'AGE-SECRET-KEY-1',
      anchors: ['AGE-SECRET-KEY-1'],
      pattern: /(?<![A-Za-z0-9_-])AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}(?![A-Za-z0-9_-])/,
      bits: 256,
      checksum: (key) => isBech32(key),
      examples: [identity('age-secret-key-', 52)],
      decoys: [identity('age-secret-key-', 51), identity('age-secret-key-', 32)],
    },
    {
      id: 'age.post_quantum',
      name: 'age secret key (post-quantum)',
      prefix: 'AGE-SECRET-KEY-PQ-1',
      anchors: ['AGE-SECRET-KEY-PQ-1'],
      pattern: /(?<![A-Za-z0-9_-])AGE-SECRET-KEY-PQ-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}(?![A-Za-z0-9_-])/,
      bits: 256,
      checksum: (key) => isBech32(key),
      examples: [identity('age-secret-key-pq-', 52)],
      decoys: [identity('age-secret-key-pq-', 51)],
    },
  ],
}

function isBech32(key: string): boolean {
  const folded = key.toLowerCase()
  const at = folded.lastIndexOf('1')
  return key === key.toUpperCase() && bech32Checksum(folded.slice(0, at), folded.slice(at + 1, -6)) === folded.slice(-6)
}

/** An identity of `length` letters and their checksum. */
function identity(name: string, length: number): string {
  const data = Array.from(sample('base32', length), (letter) => BECH32[letter.charCodeAt(0) & 31]).join('')
  return `${name}1${data}${bech32Checksum(name, data)}`.toUpperCase()
}
