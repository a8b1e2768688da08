import { type Anchor, CLASSES, type Need } from './anchor.ts'
import { frequency } from './frequency.ts'

/** A stretch of the machine's memory. */
export interface Region {
  readonly at: number
  readonly size: number
}

/** What lies where in the memory of assembly/gate.ts. */
export interface Layout {
  readonly tables: Readonly<Record<keyof typeof SIZES, Region>>
  readonly entries: Region
  readonly anchors: Region
  readonly texts: Region
  readonly hits: Region
  /** For bytes that lie elsewhere. */
  readonly part: Region
  readonly room: Region
  readonly size: number
}

const SHORT_BITS = 10
const LONG_BITS = 18
/** Chains begin by fewer bits: several share one. */
const HEAD_BITS = 14
/** Bytes of the tables, named as in assembly/gate.ts. */
const SIZES = {
  short: 2 * 128,
  shortHeads: 2 << SHORT_BITS,
  long: 1 << (LONG_BITS - 3),
  longHeads: 2 << HEAD_BITS,
  classes: 256,
  signs: 256,
}
const RECORD = 16
/** Readable behind a text: the machine loads sixteen bytes at a time. */
const MARGIN = 64
/** Bytes below this are the compiler's. */
const FIRST = 4096
const HIT = 8
/** Room for what one step may find above the limit. */
const HITS_ABOVE = 16_384

/** Shares out the memory. `wanted`: how many hits, and the bytes of the two stretches for texts. */
export function layoutOf(
  anchors: readonly Anchor[],
  wanted: { readonly hits: number; readonly part: number; readonly room: number },
): Layout {
  let next = FIRST
  const take = (size: number): Region => {
    const region = { at: next, size }
    next += (size + MARGIN + 15) & ~15
    return region
  }
  const tables = {
    short: take(SIZES.short),
    shortHeads: take(SIZES.shortHeads),
    long: take(SIZES.long),
    longHeads: take(SIZES.longHeads),
    classes: take(SIZES.classes),
    signs: take(SIZES.signs),
  }
  const entries = take(RECORD * (1 + 2 * anchors.length))
  const records = take(RECORD * anchors.length)
  const texts = take(anchors.reduce((sum, { text }) => sum + text.length, 0))
  const hits = take(HIT * (wanted.hits + HITS_ABOVE))
  const part = take(wanted.part)
  const room = take(wanted.room)
  return { tables, entries, anchors: records, texts, hits, part, room, size: next }
}

/** The addresses in the order that `place` wants them. */
export function placesOf({ tables, entries, anchors, hits }: Layout): number[] {
  const { short, shortHeads, long, longHeads, classes, signs } = tables
  return [short, shortHeads, long, longHeads, entries, anchors, classes, signs, hits].map(({ at }) => at)
}

/** Writes the tables of these anchors. Throws `TypeError` for one that is too short: a bug of its kind. */
export function write(anchors: readonly Anchor[], memory: Uint8Array, layout: Layout): void {
  const view = new DataView(memory.buffer)
  writeClasses(memory, layout)
  const heads = { short: new Uint16Array(1 << SHORT_BITS), long: new Uint16Array(1 << HEAD_BITS) }
  const windows: Window[] = []
  let entries = 0
  let textAt = layout.texts.at
  const chain = (head: Uint16Array, hash: number, key: number, delta: number, anchor: number): void => {
    const at = layout.entries.at + RECORD * ++entries
    view.setUint32(at, key, true)
    view.setUint16(at + 4, delta, true)
    view.setUint16(at + 6, anchor, true)
    view.setUint16(at + 8, head[hash] ?? 0, true)
    head[hash] = entries
  }
  for (const [index, anchor] of anchors.entries()) {
    const bytes = bytesOf(anchor)
    memory.set(bytes, textAt)
    writeAnchor(view, layout.anchors.at + RECORD * index, anchor, textAt, bytes.length)
    textAt += bytes.length
    if (bytes.length > LONGEST_SHORT) {
      const delta = rarest(bytes, 5, true)
      for (const at of [delta, delta + 1]) {
        const key = keyOf(bytes, at, 4)
        const hash = hashOf(key, LONG_BITS)
        setBit(memory, layout.tables.long.at + (hash >>> 3), hash & 7)
        chain(heads.long, hash >>> (LONG_BITS - HEAD_BITS), key, at, index)
      }
    } else {
      windows.push({ bytes, ignoreCase: anchor.ignoreCase })
      chain(heads.short, hashOf(keyOf(bytes, 0, 3), SHORT_BITS), keyOf(bytes, 0, 3), 0, index)
    }
  }
  memory.set(new Uint8Array(heads.short.buffer), layout.tables.shortHeads.at)
  memory.set(new Uint8Array(heads.long.buffer), layout.tables.longHeads.at)
  memory.set(masks(windows), layout.tables.short.at)
}

/** Anchors up to this length are met by fingerprints; five bytes are needed to look at every other place. */
const LONGEST_SHORT = 4
const SHORTEST = 3

function bytesOf({ text, ignoreCase }: Anchor): Uint8Array {
  const bytes = new TextEncoder().encode(ignoreCase ? text.toLowerCase() : text)
  if (bytes.length < SHORTEST) throw new TypeError(`The anchor "${text}" is shorter than ${SHORTEST} bytes.`)
  return bytes
}

const NEEDS = { 'run behind': 1, 'run near': 2, 'url login': 3, assignment: 4 } as const satisfies Record<
  Need['what'],
  number
>
const CLASS_NAMES = Object.keys(CLASSES)

function writeAnchor(
  view: DataView,
  at: number,
  { need, ignoreCase, isGuarded }: Anchor,
  text: number,
  length: number,
): void {
  view.setUint32(at, text, true)
  view.setUint16(at + 4, length, true)
  if (need && 'count' in need) {
    view.setUint16(at + 6, need.count, true)
    view.setUint8(at + 12, 1 << CLASS_NAMES.indexOf(need.class))
  }
  if (need?.what === 'run near') {
    view.setUint16(at + 8, need.before, true)
    view.setUint16(at + 10, need.behind, true)
  }
  view.setUint8(at + 13, need ? NEEDS[need.what] : 0)
  view.setUint8(at + 14, ignoreCase ? 1 : 0)
  view.setUint8(at + 15, isGuarded ? 1 : 0)
}

const NAME = /[0-9A-Za-z_.-]/
const OPERATOR = /[=:>,.?+!(|%{\n\r]/
const QUOTE = /["'`]/
const FILLER = /["'`\\\]) \t]/
/** Blanks and control characters too. */
const LOGIN_END = /[\0-\x20/"'`]/ // oxlint-disable-line no-control-regex -- they end a login

function writeClasses(memory: Uint8Array, { tables }: Layout): void {
  const classes = Object.values(CLASSES)
  for (let byte = 0; byte < 128; byte++) {
    const character = String.fromCharCode(byte)
    const bits = (shapes: readonly RegExp[]): number =>
      shapes.reduce((sum, shape, index) => sum | (shape.test(character) ? 1 << index : 0), 0)
    memory[tables.classes.at + byte] = bits(classes)
    memory[tables.signs.at + byte] = bits([NAME, OPERATOR, FILLER, LOGIN_END, QUOTE])
  }
}

/** How the machine folds and mixes bytes: see `look` in assembly/gate.ts. */
function keyOf(bytes: Uint8Array, at: number, size: number): number {
  let key = 0
  for (let index = 0; index < size; index++) key |= ((bytes[at + index] ?? 0) | 32) << (8 * index)
  return key >>> 0
}

function hashOf(key: number, bits: number): number {
  return Math.imul(key, 0x9e3779b1) >>> (32 - bits)
}

/** Where the `size` bytes of an anchor stand that are met least often in text. */
function rarest(bytes: Uint8Array, size: number, isFolded: boolean): number {
  let best = 0
  let least = Infinity
  for (let at = 0; at + size <= bytes.length; at++) {
    const often = frequency(bytes.subarray(at, at + size), isFolded)
    if (often < least) [best, least] = [at, often]
  }
  return best
}

interface Window {
  readonly bytes: Uint8Array
  readonly ignoreCase: boolean
}

interface Bucket {
  /** For each of four bytes: which low and high nibbles it may have, as bits. */
  readonly low: readonly number[]
  readonly high: readonly number[]
}

const BUCKETS = 16

const WIDTH = 4
const NOTHING: Bucket = { low: [0, 0, 0, 0], high: [0, 0, 0, 0] }

/** The masks that `look` swizzles, for eight buckets and eight more: bit b of the byte for a nibble says that bucket b may have it. */
function masks(windows: readonly Window[]): Uint8Array {
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
  const table = new Uint8Array(SIZES.short)
  for (const [bucket, { low, high }] of buckets.entries()) {
    const half = (SIZES.short / 2) * Math.floor(bucket / 8)
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

function setBit(table: Uint8Array, at: number, bit: number): void {
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
