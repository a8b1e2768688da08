import { type Anchor, CLASSES, type Need } from './anchor.ts'
import { frequency } from './frequency.ts'
import { MASKS, type Window, masks, setBit } from './gate-masks.ts'

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
/** Where the tables of a set of anchors lie in it, as assembly/memory.ts says. */
const SHORT_HEADS = MASKS
const LONG_HEADS = SHORT_HEADS + (2 << SHORT_BITS)
const LONG = LONG_HEADS + (2 << HEAD_BITS)
const SET = LONG + (1 << (LONG_BITS - 3))
/** Bytes of the tables. `all`: anchors that are looked for everywhere. `atRuns`: those of which a run is part. `nearRuns`: words near one. */
const SIZES = { all: SET, atRuns: SET, nearRuns: SET, classes: 256, signs: 256, nibbles: 32 }
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
    all: take(SIZES.all),
    atRuns: take(SIZES.atRuns),
    nearRuns: take(SIZES.nearRuns),
    classes: take(SIZES.classes),
    signs: take(SIZES.signs),
    nibbles: take(SIZES.nibbles),
  }
  const entries = take(RECORD * (1 + 2 * anchors.length))
  const records = take(RECORD * anchors.length)
  const texts = take(anchors.reduce((sum, { text }) => sum + text.length, 0))
  const hits = take(HIT * (wanted.hits + HITS_ABOVE))
  const part = take(wanted.part)
  const room = take(wanted.room)
  return { tables, entries, anchors: records, texts, hits, part, room, size: next }
}

/** The addresses in the order that `settle` wants them. */
export function placesOf({ tables, entries, anchors, hits }: Layout): number[] {
  const { all, atRuns, nearRuns, classes, signs, nibbles } = tables
  return [all, atRuns, nearRuns, entries, anchors, classes, signs, nibbles, hits].map(({ at }) => at)
}

/** Writes the tables of these anchors. Throws `TypeError` for one that is too short: a bug of its kind. */
export function write(anchors: readonly Anchor[], memory: Uint8Array, layout: Layout): void {
  const view = new DataView(memory.buffer)
  writeClasses(memory, layout)
  const windows: Record<Tier, Window[]> = { all: [], atRuns: [], nearRuns: [] }
  let entries = 0
  let textAt = layout.texts.at
  const chain = (head: number, key: number, delta: number, anchor: number): void => {
    const at = layout.entries.at + RECORD * ++entries
    view.setUint32(at, key, true)
    view.setUint16(at + 4, delta, true)
    view.setUint16(at + 6, anchor, true)
    view.setUint16(at + 8, view.getUint16(head, true), true)
    view.setUint16(head, entries, true)
  }
  for (const [index, anchor] of anchors.entries()) {
    const bytes = bytesOf(anchor)
    const tier = tierOf(anchor)
    const set = layout.tables[tier].at
    memory.set(bytes, textAt)
    writeAnchor(view, layout.anchors.at + RECORD * index, anchor, textAt, bytes.length)
    textAt += bytes.length
    if (bytes.length > LONGEST_SHORT) {
      const delta = rarest(bytes, 5, true)
      for (const at of [delta, delta + 1]) {
        const key = keyOf(bytes, at, 4)
        const hash = hashOf(key, LONG_BITS)
        setBit(memory, set + LONG + (hash >>> 3), hash & 7)
        chain(set + LONG_HEADS + 2 * (hash >>> (LONG_BITS - HEAD_BITS)), key, at, index)
      }
    } else {
      windows[tier].push({ bytes, ignoreCase: anchor.ignoreCase })
      const key = keyOf(bytes, 0, 3)
      chain(set + SHORT_HEADS + 2 * hashOf(key, SHORT_BITS), key, 0, index)
    }
  }
  for (const tier of TIERS) memory.set(masks(windows[tier]), layout.tables[tier].at)
}

const TIERS = ['all', 'atRuns', 'nearRuns'] as const
type Tier = (typeof TIERS)[number]

/** A run of so many bytes of `RUN` is met by itself, and so long a one, or so many hexadecimal digits, has its words around it: as assembly/runs.ts. */
const RUN_LENGTH = 20
const LONG_RUN = 32
const RUN = /[0-9A-Za-z+/_=-]/
const REACH = { before: 512, behind: 1024 }

/** Where an anchor need be looked for. Most kinds are long runs or have one near them, and text has few. */
function tierOf({ text, need }: Anchor): Tier {
  if (need?.what !== 'run behind' && need?.what !== 'run near') return 'all'
  const { count } = need
  if (need.class === 'wide') return 'all'
  if (need.what === 'run behind') return count + tailOf(text) >= RUN_LENGTH ? 'atRuns' : 'all'
  const isHex = need.class === 'hex' || need.class === 'digits'
  const isWithin = need.before <= REACH.before && need.behind - count <= REACH.behind
  return isWithin && count >= (isHex ? RUN_LENGTH : LONG_RUN) ? 'nearRuns' : 'all'
}

/** How many bytes of an anchor's end are part of the run behind it. */
function tailOf(text: string): number {
  let size = 0
  while (size < text.length && RUN.test(text.at(-1 - size) ?? '')) size++
  return size
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
  memory.set(NIBBLES, tables.nibbles.at)
}

/** Which bytes are of `RUN`: the upper half of a byte chooses bits, one of which its lower half must have. */
const NIBBLES: Uint8Array = (() => {
  const table = new Uint8Array(SIZES.nibbles)
  for (let byte = 0; byte < 128; byte++) {
    if (!RUN.test(String.fromCharCode(byte))) continue
    setBit(table, byte & 15, byte >> 4)
    table[16 + (byte >> 4)] = 1 << (byte >> 4)
  }
  return table
})()

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
