import type { Provider } from '../core/provider.ts'

/** The letters of Bech32 in capitals. The real last six are a checksum. */
const LETTERS = 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'

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
      examples: [`AGE-${'SECRET-KEY-1'}${LETTERS.repeat(2).slice(3, 61)}`],
      decoys: [`AGE-${'SECRET-KEY-1'}${LETTERS}`],
    },
  ],
}
