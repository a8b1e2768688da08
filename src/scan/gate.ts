import { GATE_WASM } from './gate-wasm.ts'
import type { Anchor } from './anchor.ts'
import { type Layout, RUN, type Region, layoutOf, nameRoom, placesOf, write } from './gate-tables.ts'

/** Where anchors stand: `anchors[i]` is the index of the anchor that begins at byte `offsets[i]`. Offsets grow. */
export interface Hits {
  readonly offsets: readonly number[]
  readonly anchors: readonly number[]
  /** Where runs of twenty and more characters of Base64 of either alphabet, or its padding, that may be encoded text begin and end, by turns. */
  readonly runs: readonly number[]
}

/** Looks at bytes as they lie in the file. Nothing is decoded before this. */
export interface Gate {
  (bytes: Uint8Array): Hits
  /** Memory that the gate sees without copying: who reads files reads them into this. */
  readonly room: Uint8Array
  /** Looks at several texts in the room, at most `MOST_TEXTS`, and tells those in which there is something, or which may be UTF-16. */
  readonly each: (texts: readonly Region[], tell: (index: number, hits: Hits) => void) => void
  /** What is given to a name spelled so is no assignment from now on. One that is too long, or was long ago, is told again. */
  readonly pass: (name: string) => void
}

/** The furthest that any condition looks from an anchor's beginning. */
export const GATE_REACH = 4096
/** Bytes from elsewhere are copied over in parts of this size. */
const PART = 256 * 1024
/** More hits than this in one call are fetched in several. */
const MOST_HITS = 16_384

/** No run is shorter, and how each is told: see assembly/memory.ts. */
const SHORTEST_RUN = 20
const RUN_RECORD = 8
const ENCODED = 0x4000_0000
const END = 0x3fff_ffff

/** What the gate's machine is given of its anchors: the beginning of its memory. The room is not in it. */
export interface Tables {
  readonly layout: Layout
  readonly image: Uint8Array
}

/** Makes the tables of these anchors. Throws `TypeError` for one that is too short: a bug of its kind. */
export function tablesOf(anchors: readonly Anchor[]): Tables {
  const layout = layoutOf(anchors, { hits: MOST_HITS, part: PART + 2 * GATE_REACH, room: 0 })
  const image = new Uint8Array(layout.hits.at)
  write(anchors, image, layout)
  return { layout, image }
}

/**
 * Builds the gate once; it is then called per buffer. WebAssembly, because it has SIMD: sixteen bytes a step. It finds the long runs first;
 * anchors that need one are looked for only there. Three bytes of each anchor are met by their nibbles, then by a hash of four; where both
 * say "maybe", the anchor's bytes and its need are compared before anything is told (docs/performance.md). `roomBytes`: the size of `room`.
 */
export function gate({ layout, image }: Tables, roomBytes = 0): Gate {
  const module = new WebAssembly.Module(Buffer.from(GATE_WASM, 'base64'))
  const made = machine(new WebAssembly.Instance(module).exports)
  const { memory, settle, begin, look, end, pass } = made
  const largest = Math.max(roomBytes, layout.part.size)
  const runs: Region = {
    at: (layout.size + roomBytes + 15) & ~15,
    size: RUN_RECORD * (Math.ceil(largest / SHORTEST_RUN) + 1),
  }
  memory.grow(Math.ceil((runs.at + runs.size) / 65_536) - memory.buffer.byteLength / 65_536)
  const own = new Uint8Array(memory.buffer)
  own.set(image)
  settle(...placesOf(layout), MOST_HITS, layout.names.at, runs.at)
  const part = within(own, layout.part)
  const { at: nameAt, size: nameSize } = nameRoom(layout)
  const name = Buffer.from(memory.buffer, nameAt, nameSize)
  const found = new Uint32Array(memory.buffer, layout.hits.at, layout.hits.size / 4)
  const foundRuns = new Uint32Array(memory.buffer, runs.at, runs.size / 4)

  /** All of a text that lies in the machine's memory: windows that begin at `from`…`to`. */
  const lookAt = (at: number, from: number, to: number, size: number, base: number, hits: Found): void => {
    const count = begin(at, size)
    takeRuns(foundRuns.subarray(0, 2 * count), { from, to, base }, hits)
    for (let start = from; start < to; start = end()) takeHits(found, look(at, start, to, size), base, hits)
  }

  const see = (bytes: Uint8Array): Hits => {
    const hits: Found = { offsets: [], anchors: [], runs: [] }
    if (bytes.buffer === memory.buffer) lookAt(bytes.byteOffset, 0, bytes.length, bytes.length, 0, hits)
    else
      for (let from = 0; from < bytes.length; from += PART) {
        const base = Math.max(0, from - GATE_REACH)
        const text = bytes.subarray(base, from + PART + GATE_REACH)
        part.set(text)
        const to = Math.min(bytes.length, from + PART)
        lookAt(layout.part.at, from - base, to - base, text.length, base, hits)
        if (hits.runs.at(-1) === base + text.length) hits.runs.push(endOfRun(bytes, hits.runs.pop() ?? 0))
      }
    return isSorted(hits.offsets) ? hits : sorted(hits)
  }
  return Object.assign(see, {
    each: eachOf(made, layout.list, { found, foundRuns }),
    room: within(own, { at: layout.room.at, size: roomBytes }),
    pass: (spelt: string) => {
      if (spelt.length >= name.length) return
      pass(name.byteOffset, name.write(spelt, 'latin1'))
    },
  })
}

const NOWHERE: Region = { at: 0, size: 0 }

/** `list`: where the machine reads which texts there are. */
function eachOf(
  { memory, next, look, end, told, runCount }: Machine,
  { at: listAt, size: listSize }: Region,
  { found, foundRuns }: { readonly found: Uint32Array; readonly foundRuns: Uint32Array },
): Gate['each'] {
  const list = new Uint32Array(memory.buffer, listAt, listSize / 4)
  return (texts, tell) => {
    for (const [index, { at, size }] of texts.entries()) list.set([at, size], 2 * index)
    const last = texts.length
    for (let index = next(listAt, 0, last); index < last; index = next(listAt, index + 1, last)) {
      const { at, size } = texts[index] ?? NOWHERE
      const hits: Found = { offsets: [], anchors: [], runs: [] }
      takeRuns(foundRuns.subarray(0, 2 * runCount()), { from: 0, to: size, base: 0 }, hits)
      takeHits(found, told(), 0, hits)
      for (let start = end(); start < size; start = end()) takeHits(found, look(at, start, size, size), 0, hits)
      tell(index, isSorted(hits.offsets) ? hits : sorted(hits))
    }
  }
}

/** Of runs those that may be encoded and begin at `from`…`to`. `base`: where the text stands in what is looked at. */
function takeRuns(
  words: Uint32Array,
  { from, to, base }: { readonly from: number; readonly to: number; readonly base: number },
  hits: Found,
): void {
  for (let index = 0; index < words.length; index += 2) {
    const start = words[index] ?? 0
    const last = words[index + 1] ?? 0
    if (last & ENCODED && start >= from && start < to) hits.runs.push(base + start, base + (last & END))
  }
}

function takeHits(words: Uint32Array, count: number, base: number, hits: Found): void {
  for (let index = 0; index < 2 * count; index += 2) {
    hits.anchors.push(words[index] ?? 0)
    hits.offsets.push(base + (words[index + 1] ?? 0))
  }
}

/** What is used of the runtime's global: its types come with those of browsers, which are not ours. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object) => { readonly exports: object }
}

interface Found {
  readonly offsets: number[]
  readonly anchors: number[]
  readonly runs: number[]
}

interface Machine {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number }
  readonly settle: (...addresses: number[]) => void
  readonly pass: (name: number, length: number) => void
  /** The number of the first text of a list, from `index` on, in which there is something. */
  readonly next: (texts: number, index: number, last: number) => number
  /** Hits of the last `look`. */
  readonly told: () => number
  readonly runCount: () => number
  /** Before the first `look` at a text: how many runs are in it. */
  readonly begin: (text: number, size: number) => number
  readonly look: (text: number, from: number, to: number, size: number) => number
  /** Where the last `look` ended. */
  readonly end: () => number
}

function machine(exports: object): Machine {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what assembly/gate.ts exports
  return exports as Machine
}

function within(bytes: Uint8Array, { at, size }: Region): Uint8Array {
  return bytes.subarray(at, at + size)
}

/** A run may be longer than a part. */
function endOfRun(bytes: Uint8Array, from: number): number {
  let end = from
  while (end < bytes.length && RUN.test(String.fromCharCode(bytes[end] ?? 0))) end++
  return end
}

function isSorted(offsets: readonly number[]): boolean {
  for (let index = 1; index < offsets.length; index++)
    if ((offsets[index] ?? 0) < (offsets[index - 1] ?? 0)) return false
  return true
}

/** Where one call ended and the next began, an anchor may be found behind one that begins later. */
function sorted({ offsets, anchors, runs }: Hits): Hits {
  const order = [...offsets.keys()].toSorted((a, b) => (offsets[a] ?? 0) - (offsets[b] ?? 0))
  return {
    offsets: order.map((index) => offsets[index] ?? 0),
    anchors: order.map((index) => anchors[index] ?? 0),
    runs,
  }
}
