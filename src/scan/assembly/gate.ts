// AssemblyScript, compiled by `npm run wasm` into ../gate-wasm.ts. ../gate.ts writes the tables; their shapes stand there.
import {
  ALL,
  ANCHORS,
  AT_RUNS,
  ENTRIES,
  FOURS,
  HEADS,
  HEADS_OF_THREE,
  HITS,
  LANES,
  MOST,
  NEAR_RUNS,
  RUNS,
  THREES,
  settle,
} from './memory'
import { pass } from './names'
import { count, encoded, runs } from './runs'
import { stands } from './stands'

export { pass, settle }

let hits: u32 = 0
let reached: u32 = 0
/** The first run that matters still, and up to where its surroundings were looked at. */
let run: u32 = 0
let doneAt: u32 = 0
let doneNear: u32 = 0

/** Finds the runs of a text: once, before `look`. How many there are. */
export function begin(text: usize, size: u32): u32 {
  run = 0
  doneAt = 0
  doneNear = 0
  return runs(text, size)
}

/** Where the last `look` ended: less than `to` where there was no room for more hits. */
export function end(): u32 {
  return reached
}

/** How many hits the last `look` told, and how many runs the text has. */
export function told(): u32 {
  return hits
}

export function runCount(): u32 {
  return count
}

/**
 * Looks at texts one behind the other, from number `index` on. Where each begins, u32, and its size, u32, lie at `texts`. The number of the
 * first in which something is, as after `begin` and `look`; `last` where there is none.
 */
export function next(texts: usize, index: u32, last: u32): u32 {
  for (let at = index; at < last; at++) {
    const text: usize = load<u32>(texts + ((<usize>at) << 3))
    const size = load<u32>(texts + ((<usize>at) << 3), 4)
    begin(text, size)
    if (look(text, 0, size, size) != 0 || reached < size || encoded != 0 || mayBeWide(text, size)) return at
  }
  return last
}

/** UTF-16, by its mark or a zero among its first bytes. */
function mayBeWide(text: usize, size: u32): bool {
  const first: u32 = load<u16>(text)
  if (size > 1 && (first == 0xfeff || first == 0xfffe)) return true
  const zero = i8x16.splat(0)
  const looked = min<u32>(size, 64)
  for (let p: u32 = 0; p < looked; p += 16) {
    const zeros: u32 = i8x16.bitmask(i8x16.eq(v128.load(text + p), zero))
    if (zeros && p + ctz<u32>(zeros) < looked) return true
  }
  return false
}

const STEP: u32 = 4096
/** Room for all stretches of a step that are looked at: where each begins and ends. */
const PARTS: usize = memory.data(2064, 16)
/** Room for a note of each of them. */
const NOTES: usize = memory.data(2072, 16)
/** Room for each byte of a step that was noted, from where the step begins, and for eight more. */
const LIKELY: usize = memory.data(8224, 16)
/** Room for each place of a step, and one more. */
const PLACES: usize = memory.data(16464, 16)

/** So far around a run words are looked for: no less than ../gate-tables.ts takes for near. */
const BEFORE: u32 = 1024
const BEHIND: u32 = 512 + 64
/** So far before a run, and so far before its end, the three bytes of an anchor stand of which it is part: as ../gate-tables.ts. */
const LEAD: u32 = 8
const REST: u32 = 20
const NEAR: u32 = 0x80000000
/** Its lower bits are where a run ends. */
const END: u32 = 0x3fffffff

const MIX: u32 = 0x9e3779b1

/**
 * Looks at the bytes `from`…`to` of a text of `size` bytes at `text`, `from` a multiple of sixteen. 64 bytes behind the text are readable. How many hits it
 * wrote; they are sorted by offset.
 */
export function look(text: usize, from: u32, to: u32, size: u32): u32 {
  hits = 0
  let p: u32 = from
  while (p < to && hits <= MOST) {
    const stop: u32 = to - p > STEP ? p + STEP : to
    parts = PARTS
    part(p, stop, p, stop)
    sweep(ALL, text, p, stop, size)
    // A run far before may end here, or the words near it.
    while (run < count && endOf(run) + BEHIND <= p) run++
    atRuns(p, stop)
    sweep(AT_RUNS, text, p, stop, size)
    nearRuns(p, stop)
    sweep(NEAR_RUNS, text, p, stop, size)
    p = stop
  }
  reached = p
  return hits
}

/** Where the list of stretches ends that the next sweep looks at. They grow and do not overlap. */
let parts: usize = PARTS

function atRuns(from: u32, to: u32): void {
  parts = PARTS
  for (let index = run; index < count; index++) {
    const start = startOf(index)
    if (start >= to + LEAD) return
    doneAt = part(max<u32>(max<u32>(start, LEAD) - LEAD, from), endOf(index) - REST + 1, doneAt, to)
  }
}

function nearRuns(from: u32, to: u32): void {
  parts = PARTS
  for (let index = run; index < count; index++) {
    const start = startOf(index)
    if (start >= to + BEFORE) return
    if (load<u32>(RUNS + ((<usize>index) << 3), 4) & NEAR)
      doneNear = part(max<u32>(max<u32>(start, BEFORE) - BEFORE, from), endOf(index) + BEHIND, doneNear, to)
  }
}

/** Lists what lies between `from` and `to` and behind `done`, by whole sixteens. Up to where it is done then, `limit` at most. */
function part(from: u32, to: u32, done: u32, limit: u32): u32 {
  const first = max<u32>(from, done)
  if (first >= min<u32>(to, limit)) return done
  const last = first + ((min<u32>(to, limit) - first + 15) & ~15)
  store<u32>(parts, first)
  store<u32>(parts, last, 4)
  parts += 8
  return min<u32>(last, limit)
}

function startOf(index: u32): u32 {
  return load<u32>(RUNS + ((<usize>index) << 3))
}

function endOf(index: u32): u32 {
  return load<u32>(RUNS + ((<usize>index) << 3), 4) & END
}

/** Tells the hits of one set of anchors whose three bytes stand in the listed stretches, between `from` and `to`. */
function sweep(set: usize, text: usize, from: u32, to: u32, size: u32): void {
  const a0l = v128.load(set, 0)
  const a0h = v128.load(set, 16)
  const a1l = v128.load(set, 32)
  const a1h = v128.load(set, 48)
  const a2l = v128.load(set, 64)
  const a2h = v128.load(set, 80)
  const b0l = v128.load(set, 96)
  const b0h = v128.load(set, 112)
  const b1l = v128.load(set, 128)
  const b1h = v128.load(set, 144)
  const b2l = v128.load(set, 160)
  const b2h = v128.load(set, 176)
  const c0l = v128.load(set, 192)
  const c0h = v128.load(set, 208)
  const c1l = v128.load(set, 224)
  const c1h = v128.load(set, 240)
  const c2l = v128.load(set, 256)
  const c2h = v128.load(set, 272)
  const low = i8x16.splat(15)
  const zero = i8x16.splat(0)
  // Where there may be something is noted without a branch, which nobody could foretell, and looked at step by step.
  let noted = NOTES
  for (let part = PARTS; part < parts; part += 8) {
    const end = load<u32>(part, 4)
    for (let p = load<u32>(part); p < end; p += 16) {
      const q = text + p
      const b0 = v128.load(q)
      const b1 = v128.load(q, 1)
      const b2 = v128.load(q, 2)
      const l0 = v128.and(b0, low)
      const l1 = v128.and(b1, low)
      const l2 = v128.and(b2, low)
      const h0 = v128.and(i16x8.shr_u(b0, 4), low)
      const h1 = v128.and(i16x8.shr_u(b1, 4), low)
      const h2 = v128.and(i16x8.shr_u(b2, 4), low)
      const a = v128.and(v128.and(has(a0l, a0h, l0, h0), has(a1l, a1h, l1, h1)), has(a2l, a2h, l2, h2))
      const b = v128.and(v128.and(has(b0l, b0h, l0, h0), has(b1l, b1h, l1, h1)), has(b2l, b2h, l2, h2))
      const c = v128.and(v128.and(has(c0l, c0h, l0, h0), has(c1l, c1h, l1, h1)), has(c2l, c2h, l2, h2))
      const lanes: u32 = ~i8x16.bitmask(i8x16.eq(v128.or(v128.or(a, b), c), zero)) & 0xffff
      store<u64>(noted, ((<u64>lanes) << 32) | <u64>p)
      noted += (<usize>(lanes != 0)) << 3
    }
  }
  // Of the last sixteen some may belong to the next step.
  const over = load<u32>(noted - 8) + 16
  if (noted > NOTES && over > to) store<u32>(noted - 8, load<u32>(noted - 8, 4) & (0xffff >>> (over - to)), 4)
  const last = seen(set, text + from, spread(noted, from))
  for (let place = PLACES; place < last; place += 4) follow(set, text, from + load<u32>(place), size)
}

/** Of the noted sixteens each byte, from where the step begins: eight are written at once and those that are none written over. Where the list ends. */
function spread(noted: usize, from: u32): usize {
  let at = LIKELY
  for (let note = NOTES; note < noted; note += 8) {
    const lanes = load<u32>(note, 4)
    const p = load<u32>(note) - from
    const low = lanes & 0xff
    const high = lanes >>> 8
    v128.store(at, i16x8.add(v128.load8x8_u(LANES + ((<usize>low) << 3)), i16x8.splat(<i16>p)))
    at += (<usize>popcnt<u32>(low)) << 1
    v128.store(at, i16x8.add(v128.load8x8_u(LANES + ((<usize>high) << 3)), i16x8.splat(<i16>(p + 8))))
    at += (<usize>popcnt<u32>(high)) << 1
  }
  return at
}

/** Of these bytes those behind which four, or three, are some of an anchor's: without a branch too, and none waits for another. Where the list of them ends. */
function seen(set: usize, text: usize, last: usize): usize {
  const fours = set + FOURS
  const threes = set + THREES
  let place = PLACES
  for (let at = LIKELY; at < last; at += 2) {
    const p: u32 = load<u16>(at)
    const key = load<u32>(text + p) | 0x20202020
    const four = (key * MIX) >>> 15
    const three = ((key & 0xffffff) * MIX) >>> 19
    const isSome =
      (<u32>load<u8>(fours + (four >>> 3)) >>> (four & 7)) | (<u32>load<u8>(threes + (three >>> 3)) >>> (three & 7))
    store<u32>(place, p)
    place += (<usize>(isSome & 1)) << 2
  }
  return place
}

/** In which buckets a byte may stand, by its two nibbles. */
function has(low: v128, high: v128, l: v128, h: v128): v128 {
  return v128.and(i8x16.swizzle(low, l), i8x16.swizzle(high, h))
}

/** What of the set may begin where three bytes are some of an anchor's. Most are told from others by the first eight bytes of theirs. */
function follow(set: usize, text: usize, p: u32, size: u32): void {
  const key = load<u32>(text + p) | 0x20202020
  chain(load<u16>(set + HEADS + (((key * MIX) >>> 19) << 1)), text, p, size)
  chain(load<u16>(set + HEADS_OF_THREE + ((((key & 0xffffff) * MIX) >>> 19) << 1)), text, p, size)
}

function chain(head: u32, text: usize, p: u32, size: u32): void {
  for (let index = head; index != 0;) {
    const entry = ENTRIES + ((<usize>index) << 4)
    const delta: u32 = load<u16>(entry, 8)
    if (p >= delta) {
      const first = (load<u64>(text + p - delta) | 0x2020202020202020) << load<u8>(entry, 14)
      if (first == load<u64>(entry)) {
        const anchor: u32 = load<u16>(entry, 10)
        if (stands(text, p - delta, size, ANCHORS + ((<usize>anchor) << 4))) note(p - delta, anchor)
      }
    }
    index = load<u16>(entry, 12)
  }
}

/** Nearly sorted as they come: an anchor that is asked for at its end is found behind one that begins later. */
function note(offset: u32, anchor: u32): void {
  let at = HITS + ((<usize>hits) << 3)
  const value = ((<u64>offset) << 32) | <u64>anchor
  while (at > HITS && load<u64>(at - 8) > value) {
    store<u64>(at, load<u64>(at - 8))
    at -= 8
  }
  store<u64>(at, value)
  hits++
}
