// AssemblyScript, compiled by `npm run wasm` into ../gate-wasm.ts. ../gate.ts writes the tables; their shapes stand there.

// Where the tables lie. Set once by `place`.
let SHORT: usize = 0 // 2 × 8 × 16 bytes: nibble masks of the four bytes of short anchors, for eight buckets and eight more
let SHORT_HEADS: usize = 0 // 1,024 × u16: first entry by the hash of three bytes
let LONG: usize = 0 // 1 bit per hash of four bytes: 1 where longer anchors hold such four bytes; 32 KB, so that it stays in the first cache
let LONG_HEADS: usize = 0 // 16,384 × u16: first entry by the upper bits of that hash
let ENTRIES: usize = 0 // 16 bytes each: key u32, delta u16, anchor u16, next u16 (0 ends the chain; entry 1 is the first)
let ANCHORS: usize = 0 // 16 bytes each: text u32, length u16, count u16, before u16, behind u16, class u8, need u8, case u8, guard u8
let CLASSES: usize = 0 // 256 bytes: bit k of byte b says that b belongs to class k
let SIGNS: usize = 0 // 256 bytes: 1 name, 2 operator, 4 filler, 8 ends a login, 16 quote
let HITS: usize = 0 // 8 bytes each: offset u32, anchor u32
let MOST: u32 = 0

let hits: u32 = 0
let reached: u32 = 0

export function place(
  tables: usize,
  shortHeads: usize,
  long: usize,
  longHeads: usize,
  entries: usize,
  anchors: usize,
  classes: usize,
  signs: usize,
  found: usize,
  most: u32,
): void {
  SHORT = tables
  SHORT_HEADS = shortHeads
  LONG = long
  LONG_HEADS = longHeads
  ENTRIES = entries
  ANCHORS = anchors
  CLASSES = classes
  SIGNS = signs
  HITS = found
  MOST = most
}

/** Where the last `look` ended: less than `to` where there was no room for more hits. */
export function end(): u32 {
  return reached
}

const STEP: u32 = 4096
/** Room for a note of each sixteen bytes of a step, and one more. */
const NOTES: usize = memory.data(2064, 16)

const FOLD: u32 = 0x20202020
const MIX: u32 = 0x9e3779b1

function shortHash(key: u32): u32 {
  return (key * MIX) >>> 22
}

function longHash(key: u32): u32 {
  return (key * MIX) >>> 14
}

/**
 * Looks at the bytes `from`…`to` of a text of `size` bytes at `text`, `from` even. 32 bytes behind the text are readable. How many hits it
 * wrote; they are sorted by offset.
 */
export function look(text: usize, from: u32, to: u32, size: u32): u32 {
  hits = 0
  const a0l = v128.load(SHORT, 0)
  const a0h = v128.load(SHORT, 16)
  const a1l = v128.load(SHORT, 32)
  const a1h = v128.load(SHORT, 48)
  const a2l = v128.load(SHORT, 64)
  const a2h = v128.load(SHORT, 80)
  const a3l = v128.load(SHORT, 96)
  const a3h = v128.load(SHORT, 112)
  const b0l = v128.load(SHORT, 128)
  const b0h = v128.load(SHORT, 144)
  const b1l = v128.load(SHORT, 160)
  const b1h = v128.load(SHORT, 176)
  const b2l = v128.load(SHORT, 192)
  const b2h = v128.load(SHORT, 208)
  const b3l = v128.load(SHORT, 224)
  const b3h = v128.load(SHORT, 240)
  const low = i8x16.splat(15)
  const zero = i8x16.splat(0)
  const table = LONG
  let p: u32 = from
  while (p < to && hits <= MOST) {
    // Where there may be something is noted without a branch, which nobody could foretell, and looked at step by step.
    const stop: u32 = to - p > STEP ? p + STEP : to
    let noted = NOTES
    for (; p < stop; p += 16) {
      const q = text + p
      const b0 = v128.load(q)
      const b1 = v128.load(q, 1)
      const b2 = v128.load(q, 2)
      const b3 = v128.load(q, 3)
      const l0 = v128.and(b0, low)
      const l1 = v128.and(b1, low)
      const l2 = v128.and(b2, low)
      const l3 = v128.and(b3, low)
      const h0 = i8x16.shr_u(b0, 4)
      const h1 = i8x16.shr_u(b1, 4)
      const h2 = i8x16.shr_u(b2, 4)
      const h3 = i8x16.shr_u(b3, 4)
      const x = v128.or(
        v128.and(
          v128.and(has(a0l, a0h, l0, h0), has(a1l, a1h, l1, h1)),
          v128.and(has(a2l, a2h, l2, h2), has(a3l, a3h, l3, h3)),
        ),
        v128.and(
          v128.and(has(b0l, b0h, l0, h0), has(b1l, b1h, l1, h1)),
          v128.and(has(b2l, b2h, l2, h2), has(b3l, b3h, l3, h3)),
        ),
      )
      // Longer anchors are asked for at every other place: two of their places are in the table.
      const u = load<u64>(q) | 0x2020202020202020
      const v = load<u64>(q, 8) | 0x2020202020202020
      const w = load<u32>(q, 14) | FOLD
      const s = load<u32>(q, 6) | FOLD
      const maybe: u32 =
        bit(table, <u32>u) |
        (bit(table, <u32>(u >> 16)) << 1) |
        (bit(table, <u32>(u >> 32)) << 2) |
        (bit(table, s) << 3) |
        (bit(table, <u32>v) << 4) |
        (bit(table, <u32>(v >> 16)) << 5) |
        (bit(table, <u32>(v >> 32)) << 6) |
        (bit(table, w) << 7)
      const lanes: u32 = ~i8x16.bitmask(i8x16.eq(x, zero)) & 0xffff
      store<u64>(noted, ((<u64>((maybe << 16) | lanes)) << 32) | <u64>p)
      noted += (<usize>((maybe | lanes) != 0)) << 3
    }
    for (let note = NOTES; note < noted; note += 8) tryBlock(text, load<u32>(note), load<u32>(note, 4), size)
  }
  reached = p < to ? p : to
  return hits
}

/** Whether four bytes may be some of an anchor. */
function bit(table: usize, key: u32): u32 {
  const hash = longHash(key)
  return (<u32>load<u8>(table + (hash >>> 3)) >>> (hash & 7)) & 1
}

/** In which buckets a byte may stand, by its two nibbles. */
function has(low: v128, high: v128, l: v128, h: v128): v128 {
  return v128.and(i8x16.swizzle(low, l), i8x16.swizzle(high, h))
}

function tryBlock(text: usize, p: u32, places: u32, size: u32): void {
  for (let lanes = places & 0xffff; lanes; lanes &= lanes - 1) tryShort(text, p + ctz<u32>(lanes), size)
  for (let maybe = places >>> 16; maybe; maybe &= maybe - 1) tryLong(text, p + (ctz<u32>(maybe) << 1), size)
}

function tryShort(text: usize, p: u32, size: u32): void {
  const key = (load<u32>(text + p) & 0xffffff) | 0x202020
  follow(text, p, size, key, load<u16>(SHORT_HEADS + (shortHash(key) << 1)))
}

function tryLong(text: usize, p: u32, size: u32): void {
  const key = load<u32>(text + p) | FOLD
  follow(text, p, size, key, load<u16>(LONG_HEADS + ((longHash(key) >>> 4) << 1)))
}

function follow(text: usize, p: u32, size: u32, key: u32, first: u32): void {
  for (let index = first; index != 0;) {
    const entry = ENTRIES + ((<usize>index) << 4)
    const delta: u32 = load<u16>(entry, 4)
    if (load<u32>(entry) == key && p >= delta) {
      const anchor: u32 = load<u16>(entry, 6)
      if (stands(text, p - delta, size, ANCHORS + ((<usize>anchor) << 4))) note(p - delta, anchor)
    }
    index = load<u16>(entry, 8)
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

function stands(text: usize, at: u32, size: u32, anchor: usize): bool {
  const length: u32 = load<u16>(anchor, 4)
  if (at + length > size) return false
  const wanted: usize = load<u32>(anchor)
  const found = text + at
  if (load<u8>(anchor, 14)) {
    for (let i: u32 = 0; i < length; i++) if (lower(load<u8>(found + i)) != load<u8>(wanted + i)) return false
  } else {
    for (let i: u32 = 0; i < length; i++) if (load<u8>(found + i) != load<u8>(wanted + i)) return false
  }
  if (load<u8>(anchor, 15) && inWord(text, at)) return false
  const need: u32 = load<u8>(anchor, 13)
  if (need == 0) return true
  if (need == 1) return runBehind(text, at + length, size, load<u8>(anchor, 12), load<u16>(anchor, 6))
  if (need == 2) {
    const before: u32 = load<u16>(anchor, 8)
    const behind: u32 = at + load<u16>(anchor, 10)
    return runWithin(
      text,
      at > before ? at - before : 0,
      behind < size ? behind : size,
      load<u8>(anchor, 12),
      load<u16>(anchor, 6),
    )
  }
  return need == 3 ? login(text, at + length, size) : assignment(text, at, size)
}

/** A letter or digit stands before, and no escape such as `\\n`, `\\x3d`, `\\u003d` or `%3D` ends there. */
function inWord(text: usize, at: u32): bool {
  if (at == 0 || !(load<u8>(CLASSES + load<u8>(text + at - 1)) & 16)) return false
  return !(isAt(text, at, 2, 92) || isAt(text, at, 4, 92) || isAt(text, at, 6, 92) || isAt(text, at, 3, 37))
}

function isAt(text: usize, at: u32, before: u32, byte: u32): bool {
  return at >= before && <u32>load<u8>(text + at - before) == byte
}

function lower(byte: u32): u32 {
  return byte - 65 < 26 ? byte + 32 : byte
}

function runBehind(text: usize, at: u32, size: u32, mask: u32, count: u32): bool {
  if (at + count > size) return false
  for (let p = at; p < at + count; p++) if (!(load<u8>(CLASSES + load<u8>(text + p)) & mask)) return false
  return true
}

/** Whether `count` bytes of the class stand side by side. Each `count`-th byte belongs to such a run or rules it out. */
function runWithin(text: usize, from: u32, to: u32, mask: u32, count: u32): bool {
  if (to < count) return false
  let start = from
  while (start + count <= to) {
    let p = start + count - 1
    while (load<u8>(CLASSES + load<u8>(text + p)) & mask) {
      if (p == start) return true
      p--
    }
    start = p + 1
  }
  return false
}

/** `user:password@`: a colon, then an at sign, before anything that ends a login. */
function login(text: usize, at: u32, size: u32): bool {
  let stop = at + 400
  if (stop > size) stop = size
  let colon = false
  for (let p = at; p < stop; p++) {
    const byte: u32 = load<u8>(text + p)
    if (byte == 58) colon = true
    else if (byte == 64) return colon
    else if (load<u8>(SIGNS + byte) & 8) return false
  }
  return false
}

/**
 * No less than what ../assignment.ts takes for an assignment, told by a few bytes: the rest of the name, then closing quotes, brackets and
 * blanks, then a sign, a word and a sign, or a blank where commands and settings put one.
 */
function assignment(text: usize, at: u32, size: u32): bool {
  let p = at + 1
  while (p < at + 40 && p < size) {
    const byte: u32 = load<u8>(text + p)
    if (byte == 46 || !(load<u8>(SIGNS + byte) & 1)) break
    p++
  }
  return mayAssign(text, at, p, size) || mayBeBlank(text, at, p, size)
}

function byteAt(text: usize, at: u32, size: u32): u32 {
  return at < size ? load<u8>(text + at) : 0
}

function isBlank(byte: u32): bool {
  return byte == 32 || byte == 9
}

function mayAssign(text: usize, at: u32, end: u32, size: u32): bool {
  for (let p = end; p < end + 26; p++) {
    const byte = byteAt(text, p, size)
    const sign: u32 = load<u8>(SIGNS + byte)
    if (sign & 2) return isSign(text, at, end, p, byte, size)
    if (sign & 16 && p > end && isBlank(load<u8>(text + p - 1))) return true
    if (sign & 4) continue
    if (p == end || !(sign & 1)) return false
    for (let e = p; e < p + 26 && e < size; e++) if (load<u8>(text + e) == 61) return true
    return isBlank(byteAt(text, p + 2, size)) && (load<u8>(SIGNS + byteAt(text, p + 3, size)) & 16) != 0
  }
  return false
}

/** Most of the bytes that an operator may begin with begin something else: `token.`, `tokens,`, `token(`. */
function isSign(text: usize, at: u32, end: u32, p: u32, byte: u32, size: u32): bool {
  const next = byteAt(text, p + 1, size)
  switch (byte) {
    case 44: {
      const first = behindSpace(text, p + 1, size)
      return first == 118 || first == 86 || (load<u8>(SIGNS + first) & 16) != 0
    }
    case 40:
      return (load<u8>(SIGNS + behindSpace(text, p + 1, size)) & 16) != 0
    case 46:
    case 43:
    case 33:
      return next == 61
    case 63:
      return next == 61 || next == 63
    case 124:
      return next == 124
    case 37:
      return next == 51
    case 10:
    case 13:
      return behindSpace(text, p, size) == 118
    case 62:
      return p > end || byteAt(text, nameStart(text, at) - 1, size) == 60 || opens(text, p, size)
    default:
      return true
  }
}

/** A call may follow that wraps the value. */
function opens(text: usize, p: u32, size: u32): bool {
  for (let e = p; e < p + 160 && e < size; e++) if (load<u8>(text + e) == 40) return true
  return false
}

/** The first byte that is no white space, of the next forty-odd. */
function behindSpace(text: usize, at: u32, size: u32): u32 {
  for (let p = at; p < at + 48; p++) {
    const byte = byteAt(text, p, size)
    if ((byte > 32 && byte != 160) || byte == 0) return byte
  }
  return 0
}

/** At most 64 bytes before `at`. */
function nameStart(text: usize, at: u32): u32 {
  const stop: u32 = at > 64 ? at - 64 : 0
  let start = at
  while (start > stop && load<u8>(SIGNS + load<u8>(text + start - 1)) & 1) start--
  return start
}

/** `--password x`, `ENV DB_PASSWORD x`, `password x` alone on its line. */
function mayBeBlank(text: usize, at: u32, end: u32, size: u32): bool {
  if (!isBlank(byteAt(text, end, size))) return false
  const start = nameStart(text, at)
  if (load<u8>(text + start) == 45 || (start > 0 && load<u8>(text + start - 1) == 45)) return true
  const stop: u32 = start > 200 ? start - 200 : 0
  let line = start
  while (line > stop && load<u8>(text + line - 1) != 10) line--
  while (line < start && load<u8>(text + line) <= 32) line++
  if (line == start) return end - start < 16
  // ENV, ARG, set, setenv, export, requirepass, masterauth, machine, default, login
  const three: u32 = load<u32>(text + line) & 0xffffff
  return (
    three == 0x564e45 ||
    three == 0x475241 ||
    three == 0x746573 ||
    three == 0x707865 ||
    three == 0x716572 ||
    three == 0x73616d ||
    three == 0x63616d ||
    three == 0x666564 ||
    three == 0x676f6c
  )
}
