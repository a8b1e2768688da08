import { type Anchor, CLASSES, type Need } from './anchor.ts'
import { SIXES } from './sixes.ts'
import { MASKS, WIDTH, fingerprints, setBit } from './gate-masks.ts'

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
  /** Names that are not to be told: empty at first. */
  readonly names: Region
  /** Where texts begin and how long they are, for looks at several. */
  readonly list: Region
  /** For bytes that lie elsewhere. */
  readonly part: Region
  readonly room: Region
  readonly size: number
}

/** Of the hashes of four and of three bytes. */
const FOUR_BITS = 17
const THREE_BITS = 13
/** Of the upper bits of the hash of four, where chains begin. */
const HEAD_BITS = 13
/** Where they lie in a set of tables behind the masks, and the heads of the chains: as assembly/memory.ts says. */
const FOURS = MASKS
const THREES = FOURS + (1 << (FOUR_BITS - 3))
const HEADS = THREES + (1 << (THREE_BITS - 3))
/** Chains of anchors that are longer than three bytes, by four; then of the others. */
const HEADS_OF_THREE = HEADS + (2 << HEAD_BITS)
const SET = HEADS_OF_THREE + (2 << THREE_BITS)
/** Bytes of the tables. `all`: anchors that are looked for everywhere. `atRuns`: those of which a run is part. `nearRuns`: words near one. */
const SIZES = { all: SET, atRuns: SET, nearRuns: SET, classes: 256, signs: 256, nibbles: 32, sixes: 256 }
const RECORD = 16
/** Readable behind a text: the machine loads sixteen bytes at a time. */
const MARGIN = 64
/** Bytes below this are the compiler's. */
const FIRST = 34_816
const HIT = 8
/** Slots of 64 bytes: see assembly/names.ts. One more is where a name is handed over. */
const SLOT = 64
const NAMES = 4096 * SLOT
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
    sixes: take(SIZES.sixes),
  }
  const entries = take(RECORD * (1 + anchors.length))
  const records = take(RECORD * anchors.length)
  const texts = take(anchors.reduce((sum, { text }) => sum + text.length, 0))
  const hits = take(HIT * (wanted.hits + HITS_ABOVE))
  const names = take(NAMES + SLOT)
  const list = take(8 * MOST_TEXTS)
  const part = take(wanted.part)
  const room = take(wanted.room)
  return { tables, entries, anchors: records, texts, hits, names, list, part, room, size: next }
}

/** So many texts are looked at together. */
export const MOST_TEXTS = 64

/** Where a name is put that the machine is to pass over. */
export function nameRoom({ names }: Layout): Region {
  return { at: names.at + NAMES, size: SLOT }
}

/** The addresses in the order that `settle` wants them. */
export function placesOf({ tables, entries, anchors, hits }: Layout): number[] {
  const { all, atRuns, nearRuns, classes, signs, nibbles, sixes } = tables
  return [all, atRuns, nearRuns, entries, anchors, classes, signs, nibbles, sixes, hits].map(({ at }) => at)
}

/** Writes the tables of these anchors. Throws `TypeError` for one that is too short: a bug of its kind. */
export function write(anchors: readonly Anchor[], memory: Uint8Array, layout: Layout): void {
  const view = new DataView(memory.buffer)
  writeClasses(memory, layout)
  const tiers = Map.groupBy(anchors.keys(), (index) => tierOf(anchors[index] ?? NO_ANCHOR))
  let textAt = layout.texts.at
  const texts = anchors.map((anchor, index) => {
    const bytes = bytesOf(anchor)
    memory.set(bytes, textAt)
    writeAnchor(view, layout.anchors.at + RECORD * index, anchor, textAt, bytes.length)
    textAt += bytes.length
    return { bytes, ignoreCase: anchor.ignoreCase, within: withinOf(anchor) }
  })
  let entries = 0
  for (const [tier, numbers] of tiers) {
    const wanted = numbers.map((index) => texts[index] ?? NO_TEXT)
    const { masks, deltas } = fingerprints(wanted)
    const set = layout.tables[tier].at
    memory.set(masks, set)
    for (const [at, { bytes }] of wanted.entries()) {
      const delta = deltas[at] ?? 0
      const key = keyOf(bytes, delta, WIDTH)
      const three = hashOf(key, THREE_BITS)
      const four = hashOf(keyOf(bytes, delta, 4), FOUR_BITS)
      const isThree = bytes.length === WIDTH
      if (isThree) setBit(memory, set + THREES + (three >>> 3), three & 7)
      else setBit(memory, set + FOURS + (four >>> 3), four & 7)
      const head = isThree ? set + HEADS_OF_THREE + 2 * three : set + HEADS + 2 * (four >>> (FOUR_BITS - HEAD_BITS))
      const entry = layout.entries.at + RECORD * ++entries
      view.setBigUint64(entry, beginningOf(bytes), true)
      view.setUint16(entry + 8, delta, true)
      view.setUint16(entry + 10, numbers[at] ?? 0, true)
      view.setUint16(entry + 12, view.getUint16(head, true), true)
      view.setUint8(entry + 14, 8 * (8 - Math.min(8, bytes.length)))
      view.setUint16(head, entries, true)
    }
  }
}

const NO_ANCHOR: Anchor = { text: '', ignoreCase: false }
const NO_TEXT = { bytes: new Uint8Array(WIDTH), ignoreCase: false, within: undefined }

type Tier = 'all' | 'atRuns' | 'nearRuns'

/** A run of so many bytes of `RUN` is met by itself, and so long a one, or so many hexadecimal digits, has its words around it: as assembly/runs.ts. */
const RUN_LENGTH = 20
const LONG_RUN = 32
/** What runs are made of. */
export const RUN = /[0-9A-Za-z+/_=-]/
const REACH = { before: 512, behind: 1024 }

/** Where an anchor need be looked for. Most kinds are long runs or have one near them, and text has few. */
function tierOf({ text, need }: Anchor): Tier {
  if (!need || !('class' in need) || need.class === 'wide') return 'all'
  if (need.what === 'run behind') return need.count + tailOf(text) >= RUN_LENGTH ? 'atRuns' : 'all'
  const length = need.class === 'hex' || need.class === 'digits' ? RUN_LENGTH : LONG_RUN
  const isWithin = need.before <= REACH.before && need.behind - need.count <= REACH.behind
  return isWithin && need.count >= length ? 'nearRuns' : 'all'
}

/** As assembly/gate.ts looks for them: so far before a run the three bytes of an anchor stand at most, and so far before its end at least. */
const LEAD = 8
const REST = 20

/** So chosen, of a run that is hardly longer than twenty only its beginning is asked. */
function withinOf(anchor: Anchor): { readonly first: number; readonly last: number } | undefined {
  const { text, need } = anchor
  if (need?.what !== 'run behind' || tierOf(anchor) !== 'atRuns') return undefined
  return { first: Math.max(0, text.length - tailOf(text) - LEAD), last: text.length + need.count - REST }
}

/** How many bytes of an anchor's end are part of the run behind it. */
function tailOf(text: string): number {
  let size = 0
  while (size < text.length && RUN.test(text.at(-1 - size) ?? '')) size++
  return size
}

function bytesOf({ text, ignoreCase }: Anchor): Uint8Array {
  const bytes = new TextEncoder().encode(ignoreCase ? text.toLowerCase() : text)
  if (bytes.length < WIDTH) throw new TypeError(`The anchor "${text}" is shorter than ${WIDTH} bytes.`)
  return bytes
}

const NEEDS = {
  'run behind': 1,
  'run near': 2,
  'url login': 3,
  assignment: 4,
  joint: 5,
  'blank behind': 6,
} as const satisfies Record<Need['what'], number>
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

/** What may stand between the parts of one text, and before a backslash that ends a line of it. */
const JOINT = /[ \t\r\n+.&\\]/
const KEY = /[A-Za-z0-9_./+-]/

function writeClasses(memory: Uint8Array, { tables }: Layout): void {
  const classes = Object.values(CLASSES)
  for (let byte = 0; byte < 128; byte++) {
    const character = String.fromCharCode(byte)
    const bits = (shapes: readonly RegExp[]): number =>
      shapes.reduce((sum, shape, index) => sum | (shape.test(character) ? 1 << index : 0), 0)
    memory[tables.classes.at + byte] = bits(classes)
    memory[tables.signs.at + byte] = bits([NAME, OPERATOR, FILLER, LOGIN_END, QUOTE, JOINT, KEY])
  }
  memory.set(NIBBLES, tables.nibbles.at)
  memory.set(SIXES, tables.sixes.at)
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

/** How the machine folds and mixes bytes: see `seen` in assembly/gate.ts. */
function keyOf(bytes: Uint8Array, at: number, size: number): number {
  let key = 0
  for (let index = 0; index < size; index++) key |= ((bytes[at + index] ?? 0) | 32) << (8 * index)
  return key >>> 0
}

/** Eight bytes folded so, the last of them uppermost: of a shorter text as many as it has, and zeros below. */
function beginningOf(bytes: Uint8Array): bigint {
  return bytes.subarray(0, 8).reduce((all, byte) => (all >> 8n) | (BigInt(byte | 32) << 56n), 0n)
}

function hashOf(key: number, bits: number): number {
  return Math.imul(key, 0x9e3779b1) >>> (32 - bits)
}
