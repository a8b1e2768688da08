import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { isNkey, nkey } from '../crypto/checksums.ts'

/** Two bytes say that it is a seed and whose: A account, C cluster, N server, O operator, U user, X curve. Then 32 random ones and a checksum. */
const SEED = { account: [0x90, 0x00], operator: [0x93, 0x80], user: [0x95, 0x00] } as const

/** Source of the format: the Go package `nats-io/nkeys`, `strkey.go`. */
export const nats: Provider = {
  id: 'nats',
  name: 'NATS',
  variables: ['NATS_NKEY_SEED', 'NATS_NKEY', 'NATS_SEED'],
  keys: [
    {
      id: 'nats.seed',
      name: 'NATS NKEY seed',
      anchors: ['SAA', 'SCA', 'SNA', 'SOA', 'SUA', 'SXA'],
      pattern: /(?<![A-Za-z0-9_-])S[ACNOUX]A[A-P][A-Z2-7]{54}(?![A-Za-z0-9_-])/,
      bits: 256,
      checksum: isNkey,
      examples: [seed(SEED.user, 1), seed(SEED.account, 2), seed(SEED.operator, 3)],
      decoys: [seed(SEED.user, 4).slice(0, -2), `SUA${sample('base32', 52)}89A`, `SBA${sample('base32', 55)}`],
    },
  ],
}

function seed(prefix: readonly number[], number: number): string {
  return nkey(Uint8Array.from([...prefix, ...new TextEncoder().encode(sample('base62', 32, number))]))
}
