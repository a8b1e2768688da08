import { frequency } from './frequency.ts'

/** The bytes of an anchor that are met by nibbles: three or four. */
export interface Window {
  readonly bytes: Uint8Array
  readonly ignoreCase: boolean
}

interface Bucket {
  /** For each of four bytes: which low and high nibbles it may have, as bits. */
  readonly low: readonly number[]
  readonly high: readonly number[]
}

/** Bytes of the masks of four bytes, for eight buckets and eight more. */
export const MASKS = 2 * 128
const BUCKETS = 16

const WIDTH = 4
const NOTHING: Bucket = { low: [0, 0, 0, 0], high: [0, 0, 0, 0] }

/** The masks that `look` swizzles, for eight buckets and eight more: bit b of the byte for a nibble says that bucket b may have it. */
export function masks(windows: readonly Window[]): Uint8Array {
  const buckets: Bucket[] = Array.from({ length: BUCKETS }, () => NOTHING)
  // Those that are alike come one after the other and find each other's bucket.
  const rates = buckets.map(() => 0)
  for (const window of windows.toSorted((a, b) => Buffer.compare(reversed(a), reversed(b)))) {
    const wider = buckets.map((bucket) => withWindow(bucket, window))
    const costs = wider.map((bucket, index) => rate(bucket) - (rates[index] ?? 0))
    const best = costs.indexOf(Math.min(...costs))
    buckets[best] = wider[best] ?? NOTHING
    rates[best] = rate(buckets[best])
  }
  const table = new Uint8Array(MASKS)
  for (const [bucket, { low, high }] of buckets.entries()) {
    const half = (MASKS / 2) * Math.floor(bucket / 8)
    for (let position = 0; position < WIDTH; position++)
      for (let nibble = 0; nibble < 16; nibble++) {
        if (((low[position] ?? 0) >> nibble) & 1) setBit(table, half + 32 * position + nibble, bucket & 7)
        if (((high[position] ?? 0) >> nibble) & 1) setBit(table, half + 32 * position + 16 + nibble, bucket & 7)
      }
  }
  return table
}

function reversed({ bytes }: Window): Uint8Array {
  return bytes.toReversed()
}

export function setBit(table: Uint8Array, at: number, bit: number): void {
  table[at] = (table[at] ?? 0) | (1 << bit)
}

const ANY = 0xffff

/** A window of three bytes may have any fourth. */
function withWindow({ low, high }: Bucket, { bytes, ignoreCase }: Window): Bucket {
  const add = (nibbles: readonly number[], shift: number): number[] =>
    nibbles.map((bits, position) => {
      const byte = bytes[position]
      if (byte === undefined) return ANY
      const other = ignoreCase && byte >= 97 && byte <= 122 ? byte - 32 : byte
      return bits | (1 << ((byte >> shift) & 15)) | (1 << ((other >> shift) & 15))
    })
  return { low: add(low, 0), high: add(high, 4) }
}

/** How often four bytes of text fall into the bucket, were each by itself. */
function rate({ low, high }: Bucket): number {
  let product = 1
  for (let position = 0; position < WIDTH; position++) product *= share(low[position] ?? 0, high[position] ?? 0)
  return product
}

function share(low: number, high: number): number {
  let sum = 0
  for (let top = high & 255; top !== 0; top &= top - 1) {
    const row = 16 * (31 - Math.clz32(top & -top))
    for (let rest = low; rest !== 0; rest &= rest - 1) sum += FREQUENCIES[row + 31 - Math.clz32(rest & -rest)] ?? 0
  }
  return sum
}

const FREQUENCIES: readonly number[] = Array.from({ length: 128 }, (_, byte) => frequency(Uint8Array.of(byte), false))
