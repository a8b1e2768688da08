import { frequency } from './frequency.ts'

/** An anchor as it is looked for: three of its bytes are met first. */
interface Wanted {
  readonly bytes: Uint8Array
  readonly ignoreCase: boolean
  /** Where in it they may begin; left out: anywhere. */
  readonly within?: { readonly first: number; readonly last: number } | undefined
}

interface Fingerprints {
  /** The masks that `sweep` swizzles: bit b of the byte for a nibble says that bucket b of its eight may have it. */
  readonly masks: Uint8Array
  /** For each anchor where in it the three bytes stand. */
  readonly deltas: readonly number[]
}

/** So many bytes of an anchor are met. */
export const WIDTH = 3
const BUCKETS = 32
/** Bytes of the masks: for four times eight buckets the low and the high nibbles of each byte. */
export const MASKS = (BUCKETS / 8) * WIDTH * 2 * 16

/**
 * Shares anchors out to buckets of which text falls into few, and chooses three bytes of each. A bucket takes every mixture of its
 * anchors' nibbles; so those that are alike belong together, and each goes, the commonest first, where it adds least.
 */
export function fingerprints(anchors: readonly Wanted[]): Fingerprints {
  const choices = anchors.map((anchor) => choicesOf(anchor))
  const order = [...choices.keys()].toSorted((a, b) => leastOf(choices[b]) - leastOf(choices[a]))
  const members: Map<number, Choice>[] = Array.from({ length: BUCKETS }, () => new Map())
  const buckets: Bucket[] = members.map(() => EMPTY)
  const add = (anchor: number): void => {
    let best = { cost: Infinity, bucket: 0, choice: NO_CHOICE }
    for (const [index, bucket] of buckets.entries())
      for (const choice of choices[anchor] ?? []) {
        const cost = rateOf(bucket.nibbles, choice.nibbles) - bucket.rate + choice.often
        if (cost < best.cost) best = { cost, bucket: index, choice }
      }
    members[best.bucket]?.set(anchor, best.choice)
    buckets[best.bucket] = joined(buckets[best.bucket] ?? EMPTY, best.choice.nibbles)
  }
  for (const anchor of order) add(anchor)
  // Once more, now that each can see where the others went.
  for (const anchor of order) {
    const index = members.findIndex((bucket) => bucket.delete(anchor))
    const others = [...(members[index]?.values() ?? [])]
    buckets[index] = others.reduce((bucket, { nibbles }) => joined(bucket, nibbles), EMPTY)
    add(anchor)
  }
  const chosen = new Map(members.flatMap((bucket) => [...bucket]))
  return { masks: masksOf(buckets), deltas: anchors.map((_, anchor) => chosen.get(anchor)?.delta ?? 0) }
}

/** For each of three bytes which low nibbles it may have, as bits, and above them which high ones. */
type Nibbles = readonly number[]

interface Choice {
  readonly delta: number
  readonly nibbles: Nibbles
  /** What its being met costs. */
  readonly often: number
}

interface Bucket {
  readonly nibbles: Nibbles
  /** How often three bytes of text fall into it, were each by itself. */
  readonly rate: number
}

const EMPTY: Bucket = { nibbles: Array.from({ length: WIDTH }, () => 0), rate: 0 }
const NO_CHOICE: Choice = { delta: 0, nibbles: EMPTY.nibbles, often: 0 }
/** Words of most source code and logs: what stands in them is met whole far more often than its letters one by one say. */
const COMMON =
  'account address array async await base buffer build class client component config const connect content context count current data default define delete description document element error event export expect false field file filter format function group handler header http import index input instance interface internal item length level list local message method model module name node null number object option output package page param parent path private process project promise property public query read reference register remove render request require resource response result return schema script section select server service session size source start state static status stream string struct style subscription switch system table template test text this throw time title transaction true type undefined update user value version void warning window write'
const OFTEN = 0.001

/** One byte behind the three is looked at too, where the anchor has it. */
function choicesOf({ bytes, ignoreCase, within }: Wanted): Choice[] {
  const first = within?.first ?? 0
  const last = Math.min(within?.last ?? bytes.length, Math.max(0, bytes.length - WIDTH - 1))
  return Array.from({ length: last + 1 - first }, (_, index) => {
    const delta = first + index
    const three = bytes.subarray(delta, delta + WIDTH)
    const nibbles = Array.from(three, (byte) => {
      const other = ignoreCase && byte >= 97 && byte <= 122 ? byte - 32 : byte
      return (1 << (byte & 15)) | (1 << (16 + (byte >> 4))) | (1 << (16 + (other >> 4)))
    })
    const four = bytes.subarray(delta, delta + WIDTH + 1)
    const isCommon = COMMON.includes(Buffer.from(four).toString('latin1').toLowerCase())
    return { delta, nibbles, often: Math.max(isCommon ? OFTEN : 0, frequency(four, ignoreCase)) }
  })
}

function leastOf(choices: readonly Choice[] = []): number {
  return Math.min(...choices.map(({ nibbles, often }) => rateOf(nibbles) + often))
}

function joined({ nibbles }: Bucket, more: Nibbles): Bucket {
  const all = nibbles.map((bits, position) => bits | (more[position] ?? 0))
  return { nibbles: all, rate: rateOf(all) }
}

/** Of all bytes that have nibbles of both. */
function rateOf(nibbles: Nibbles, more = nibbles): number {
  let product = 1
  for (let position = 0; position < WIDTH; position++)
    product *= share((nibbles[position] ?? 0) | (more[position] ?? 0))
  return product
}

/** What has been summed before. */
const SHARES = new Map<number, number>()

function share(bits: number): number {
  const known = SHARES.get(bits)
  if (known !== undefined) return known
  let sum = 0
  for (let byte = 0; byte < 128; byte++)
    if ((bits >> (byte & 15)) & (bits >> (16 + (byte >> 4))) & 1) sum += FREQUENCIES[byte] ?? 0
  SHARES.set(bits, sum)
  return sum
}

const FREQUENCIES: readonly number[] = Array.from({ length: 128 }, (_, byte) => frequency(Uint8Array.of(byte), false))

function masksOf(buckets: readonly Bucket[]): Uint8Array {
  const table = new Uint8Array(MASKS)
  for (const [bucket, { nibbles }] of buckets.entries()) {
    const eight = (MASKS / (BUCKETS / 8)) * Math.floor(bucket / 8)
    for (const [position, bits] of nibbles.entries())
      for (let nibble = 0; nibble < 32; nibble++)
        if ((bits >>> nibble) & 1) setBit(table, eight + 32 * position + nibble, bucket & 7)
  }
  return table
}

export function setBit(table: Uint8Array, at: number, bit: number): void {
  table[at] = (table[at] ?? 0) | (1 << bit)
}
