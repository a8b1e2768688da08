/** A text that the gate looks for. At least 3 bytes of ASCII. */
export interface Anchor {
  readonly text: string
  /** Upper and lower case are the same: for words near a key, not for prefixes. */
  readonly ignoreCase: boolean
}

/** Where anchors stand: `anchors[i]` is the index of the anchor that begins at byte `offsets[i]`. Offsets grow. */
export interface Hits {
  readonly offsets: readonly number[]
  readonly anchors: readonly number[]
}

/** Looks at bytes as they lie in the file. Nothing is decoded before this. */
export type Gate = (bytes: Uint8Array) => Hits

const GRAM = 3
const BITS = 15
const MASK = (1 << BITS) - 1

interface Entry {
  readonly index: number
  readonly bytes: Uint8Array
  readonly folded: Uint8Array
  readonly ignoreCase: boolean
}

/**
 * Builds the gate once; it is then called per buffer. A rolling hash over three bytes, case folded, asks a 32 KB table that stays in the
 * first cache; only where that says "maybe" are bytes compared. Four steps per turn: the branch is taken once for four bytes, which
 * doubles the speed under Node (measured: 0.6 GB/s there, 1.1 GB/s under Bun, with 65 anchors over source code).
 */
export function gate(anchors: readonly Anchor[]): Gate {
  const code = codes()
  const table = new Uint8Array(1 << BITS)
  const buckets: Entry[][] = [[]]
  for (const [index, anchor] of anchors.entries()) {
    const entry = entryOf(index, anchor)
    const hash = hashOf(entry.folded, code)
    if (table[hash] === 0) {
      // 255 buckets are enough for distinct numbers; beyond that buckets are shared, which only costs a comparison.
      table[hash] = buckets.length < 256 ? buckets.length : 1 + (hash % 255)
      if (buckets.length < 256) buckets.push([])
    }
    buckets[table[hash] ?? 0]?.push(entry)
  }

  const roll = (hash: number, byte: number | undefined): number => ((hash << 5) ^ (code[byte ?? 0] ?? 0)) & MASK
  const bucketOf = (hash: number): number => table[hash] ?? 0
  const check = (hits: Found, bytes: Uint8Array, hash: number, last: number): void => {
    const start = last - GRAM + 1
    for (const entry of buckets[bucketOf(hash)] ?? []) {
      if (!standsAt(entry, bytes, start)) continue
      hits.offsets.push(start)
      hits.anchors.push(entry.index)
    }
  }

  return (bytes) => {
    const hits: Found = { offsets: [], anchors: [] }
    let hash = 0
    let at = 0
    for (; at + 4 <= bytes.length; at += 4) {
      const first = roll(hash, bytes[at])
      const second = roll(first, bytes[at + 1])
      const third = roll(second, bytes[at + 2])
      hash = roll(third, bytes[at + 3])
      if ((bucketOf(first) | bucketOf(second) | bucketOf(third) | bucketOf(hash)) === 0) continue
      check(hits, bytes, first, at)
      check(hits, bytes, second, at + 1)
      check(hits, bytes, third, at + 2)
      check(hits, bytes, hash, at + 3)
    }
    for (; at < bytes.length; at++) {
      hash = roll(hash, bytes[at])
      check(hits, bytes, hash, at)
    }
    return hits
  }
}

interface Found {
  readonly offsets: number[]
  readonly anchors: number[]
}

/** Five bits per byte: letters keep their own number whatever their case, the rest is spread over what is left. */
function codes(): Uint8Array {
  const code = new Uint8Array(256)
  for (let byte = 0; byte < 256; byte++) {
    const folded = fold(byte)
    code[byte] = folded >= 97 && folded <= 122 ? folded - 96 : (folded * 7 + 3) & 31
  }
  return code
}

function entryOf(index: number, anchor: Anchor): Entry {
  const bytes = new TextEncoder().encode(anchor.text)
  if (bytes.length < GRAM) throw new TypeError(`The anchor "${anchor.text}" is shorter than ${GRAM} bytes.`)
  return { index, bytes, folded: bytes.map(fold), ignoreCase: anchor.ignoreCase }
}

function hashOf(folded: Uint8Array, code: Uint8Array): number {
  let hash = 0
  for (const byte of folded.subarray(0, GRAM)) hash = ((hash << 5) ^ (code[byte] ?? 0)) & MASK
  return hash
}

function standsAt(entry: Entry, bytes: Uint8Array, start: number): boolean {
  if (start < 0 || start + entry.bytes.length > bytes.length) return false
  const wanted = entry.ignoreCase ? entry.folded : entry.bytes
  for (let index = 0; index < wanted.length; index++) {
    const byte = bytes[start + index] ?? 0
    if ((entry.ignoreCase ? fold(byte) : byte) !== wanted[index]) return false
  }
  return true
}

function fold(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte
}
