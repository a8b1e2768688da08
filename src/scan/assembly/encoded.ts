import { SIXES } from './memory'

/** As ../encoded.ts: shorter runs hold no key, longer ones are looked at whole, and so many characters decide. */
const SHORTEST: u32 = 20
const LONGEST: u32 = 65536
const TRIED: u32 = 24
const EQUALS: u32 = 61

/**
 * Whether a run may be something encoded: no less than what ../encoded.ts reads as Base64 or hexadecimal of text, UTF-16 or gzip. Nearly
 * every name and path fails at its second byte. A run that goes on where the text ends may hold anything.
 */
export function mayHold(text: usize, start: u32, end: u32, size: u32): bool {
  if (end == size || end - start > LONGEST) return true
  for (let from = start; from + SHORTEST <= end;) {
    const to = equalsFrom(text, from, end)
    if (to - from >= SHORTEST && holds(text + from, to - from)) return true
    from = to + 1
  }
  return false
}

/** Where the next equals sign stands, or `end`. */
function equalsFrom(text: usize, from: u32, end: u32): u32 {
  const equals = i8x16.splat(<i8>EQUALS)
  for (let p = from; p < end; p += 16) {
    const found: u32 = i8x16.bitmask(i8x16.eq(v128.load(text + p), equals))
    if (found != 0) return min<u32>(p + ctz<u32>(found), end)
  }
  return end
}

function holds(at: usize, length: u32): bool {
  return (mayBeText(at) && isText(at, length)) || isHexText(at, length)
}

/**
 * By the first sixteen characters, all at once: nearly every name and path has a control character among the twelve bytes that they stand
 * for, or more than three that are not printable, which is too many of the eighteen that `isText` asks at most.
 */
function mayBeText(at: usize): bool {
  const characters = v128.load(at)
  const sixes = sixesOf(characters)
  const first = v128.or(
    v128.and(i32x4.shl(sixes, 2), i32x4.splat(0xfc)),
    v128.and(i32x4.shr_u(sixes, 12), i32x4.splat(3)),
  )
  const second = v128.or(
    v128.and(i32x4.shl(sixes, 4), i32x4.splat(0xf000)),
    v128.and(i32x4.shr_u(sixes, 10), i32x4.splat(0xf00)),
  )
  const third = v128.or(
    v128.and(i32x4.shl(sixes, 6), i32x4.splat(0xc00000)),
    v128.and(i32x4.shr_u(sixes, 8), i32x4.splat(0x3f0000)),
  )
  const decoded = v128.or(v128.or(first, second), third)
  const two: u32 = i32x4.extract_lane(decoded, 0)
  if ((two & 0xff) == 0 || (two & 0xff00) == 0 || (two & 0xff) == 0x1f) return true
  const blank = v128.or(
    i8x16.eq(decoded, i8x16.splat(9)),
    v128.or(i8x16.eq(decoded, i8x16.splat(10)), i8x16.eq(decoded, i8x16.splat(13))),
  )
  const visible = i8x16.lt_u(i8x16.sub(decoded, i8x16.splat(32)), i8x16.splat(95))
  const high: u32 = i8x16.bitmask(decoded)
  const fine: u32 = i8x16.bitmask(v128.or(visible, blank))
  return ((high | fine) & THREES) == THREES && popcnt<u32>(high) <= 3
}

/** Of four bytes the lower three: the fourth is none. */
const THREES: u32 = 0x7777

/** What sixteen characters of Base64 stand for: most by their upper half, the signs by themselves. */
function sixesOf(characters: v128): v128 {
  const upper = v128.and(i16x8.shr_u(characters, 4), i8x16.splat(15))
  const more = i8x16(0, 0, 16, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0)
  const plus = v128.and(i8x16.eq(characters, i8x16.splat(43)), i8x16.splat(3))
  const minus = v128.and(i8x16.eq(characters, i8x16.splat(45)), i8x16.splat(1))
  const line = v128.and(i8x16.eq(characters, i8x16.splat(95)), i8x16.splat(33))
  const signs = v128.or(v128.or(plus, minus), line)
  return i8x16.add(characters, i8x16.add(i8x16.swizzle(more, upper), signs))
}

let bytes: u32 = 0
let printable: u32 = 0
let first: u32 = 0
let units: u32 = 0

/** Takes one decoded byte. False where it ends the hope. */
function take(byte: u32): bool {
  bytes++
  if (bytes == 1) {
    first = byte
    return true
  }
  if (bytes == 2) {
    if (first == 0x1f) return byte == 0x8b
    units = first == 0 || byte == 0 ? 1 : 0
    if (units) return true
    printable = (isPrintable(first) ? 1 : 0) + (isPrintable(byte) ? 1 : 0)
    return (first >= 0x80 || isPrintable(first)) && (byte >= 0x80 || isPrintable(byte))
  }
  if (units || first == 0x1f) return true
  if (isPrintable(byte)) printable++
  else if (byte < 0x80) return false
  return true
}

function isLikely(): bool {
  return units != 0 || first == 0x1f || printable * 10 >= bytes * 8
}

function isPrintable(byte: u32): bool {
  return byte - 32 < 95 || byte == 9 || byte == 10 || byte == 13
}

function isText(at: usize, length: u32): bool {
  bytes = 0
  units = 0
  const tried = min<u32>(TRIED, length)
  let bits: u32 = 0
  let held: u32 = 0
  for (let i: u32 = 0; i < tried; i++) {
    held = (held << 6) | load<u8>(SIXES + load<u8>(at + i))
    bits += 6
    if (bits < 8) continue
    bits -= 8
    if (!take((held >>> bits) & 255)) return false
  }
  return isLikely()
}

function isHexText(at: usize, length: u32): bool {
  if (length & 1) return false
  bytes = 0
  units = 0
  for (let i: u32 = 0; i < length; i += 2) {
    const high = digit(load<u8>(at + i))
    const low = digit(load<u8>(at + i + 1))
    if ((high | low) > 15) return false
    if (bytes < TRIED && !take((high << 4) | low)) return false
  }
  return isLikely()
}

function digit(byte: u32): u32 {
  if (byte - 48 < 10) return byte - 48
  const letter = (byte | 32) - 97
  return letter < 6 ? letter + 10 : 255
}
