import { frequency } from './frequency.ts'
import { triples } from './triples.ts'

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
const BUCKETS = 24
/** Bytes of the masks: for three times eight buckets the low and the high nibbles of each byte. */
export const MASKS = (BUCKETS / 8) * WIDTH * 2 * 16

/**
 * Shares anchors out to buckets of which text falls into few, and chooses three bytes of each. A bucket takes every mixture of its
 * anchors' nibbles; so those that are alike belong together, and each goes, the commonest first, where it adds least.
 */
export function fingerprints(anchors: readonly Wanted[]): Fingerprints {
  const choices = anchors.map((anchor) => choicesOf(anchor))
  const empty: Bucket = { nibbles: NONE, rate: 0, others: commonest() }
  const least = choices.map((some) => leastOf(empty, some))
  const order = [...choices.keys()].toSorted((a, b) => (least[b] ?? 0) - (least[a] ?? 0))
  const members: Map<number, Choice>[] = Array.from({ length: BUCKETS }, () => new Map())
  const buckets: Bucket[] = members.map(() => empty)
  const add = (anchor: number): void => {
    const { index, choice } = bestOf(buckets, choices[anchor] ?? [])
    members[index]?.set(anchor, choice)
    buckets[index] = joined(buckets[index] ?? empty, choice.nibbles)
  }
  for (const anchor of order) add(anchor)
  // Once more, now that each can see where the others went.
  for (const anchor of order) {
    const index = members.findIndex((bucket) => bucket.delete(anchor))
    const others = [...(members[index]?.values() ?? [])]
    const all = others.reduce((some, { nibbles }) => both(some, nibbles), NONE)
    buckets[index] = joined(empty, all)
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
  /** Which of the commonest do not. */
  readonly others: readonly Common[]
}

/** The nibbles of three bytes that are common, in the order of the text. */
interface Common {
  readonly first: number
  readonly second: number
  readonly third: number
  readonly often: number
}

function commonest(): readonly Common[] {
  return triples().map(({ bytes, often }) => {
    const [first = 0, second = 0, third = 0] = bytes.map((byte) => nibblesOf(byte))
    return { first, second, third, often }
  })
}

/** Three bytes of text that are none of these are so many of all. */
const REST = 0.5

const NONE: Nibbles = Array.from({ length: WIDTH }, () => 0)
const NO_CHOICE: Choice = { delta: 0, nibbles: NONE, often: 0 }
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
      return nibblesOf(byte) | nibblesOf(other)
    })
    const four = bytes.subarray(delta, delta + WIDTH + 1)
    const isCommon = COMMON.includes(Buffer.from(four).toString('latin1').toLowerCase())
    return { delta, nibbles, often: Math.max(isCommon ? OFTEN : 0, frequency(four, ignoreCase)) }
  })
}

function nibblesOf(byte: number): number {
  return (1 << (byte & 15)) | (1 << (16 + (byte >> 4)))
}

function leastOf(empty: Bucket, choices: readonly Choice[]): number {
  return Math.min(
    ...choices.map(({ nibbles, often }) => often + REST * rateOf(nibbles) + commonIn(empty, nibbles, Infinity)),
  )
}

/** In which bucket an anchor adds least, and by which of its bytes. */
function bestOf(
  buckets: readonly Bucket[],
  choices: readonly Choice[],
): { readonly index: number; readonly choice: Choice } {
  // What is quickly told comes first: of most that is too much already.
  const rates = new Float64Array(choices.length * buckets.length)
  let least = 0
  for (const [at, { nibbles, often }] of choices.entries())
    for (const [index, bucket] of buckets.entries()) {
      const place = at * buckets.length + index
      rates[place] = often + REST * (rateOf(bucket.nibbles, nibbles) - bucket.rate)
      if ((rates[place] ?? 0) < (rates[least] ?? 0)) least = place
    }
  let best = { cost: Infinity, index: 0, choice: NO_CHOICE }
  const ask = (place: number): void => {
    const rate = rates[place] ?? Infinity
    if (rate >= best.cost) return
    const index = place % buckets.length
    const [bucket, choice] = [buckets[index], choices[Math.floor(place / buckets.length)]]
    if (!bucket || !choice) return
    const cost = rate + commonIn(bucket, choice.nibbles, best.cost - rate)
    if (cost < best.cost) best = { cost, index, choice }
  }
  ask(least)
  for (const place of rates.keys()) ask(place)
  return best
}

function both(a: Nibbles, b: Nibbles): Nibbles {
  return a.map((bits, position) => bits | (b[position] ?? 0))
}

function joined({ nibbles, others }: Bucket, more: Nibbles): Bucket {
  const all = both(nibbles, more)
  const [a, b, c] = missing(nibbles, more)
  const isOther = ({ first, second, third }: Common): boolean => ((first & a) | (second & b) | (third & c)) !== 0
  return { nibbles: all, rate: rateOf(all), others: others.filter(isOther) }
}

/** How often the commonest stand in text that fall into a bucket once it takes these too; or as much as `most`. */
function commonIn({ nibbles, others }: Bucket, more: Nibbles, most: number): number {
  let sum = 0
  const [a, b, c] = missing(nibbles, more)
  for (const one of others) {
    if ((one.first & a) === 0 && (one.second & b) === 0 && (one.third & c) === 0) sum += one.often
    if (sum >= most) break
  }
  return sum
}

/** What bytes of neither have. */
function missing(nibbles: Nibbles, more: Nibbles): readonly [number, number, number] {
  const bits = (position: number): number => ~((nibbles[position] ?? 0) | (more[position] ?? 0))
  return [bits(0), bits(1), bits(2)]
}

/** Of all bytes that have these nibbles. */
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
