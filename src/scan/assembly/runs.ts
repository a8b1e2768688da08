import { mayHold } from './encoded'
import { CLASSES, NIBBLES, RUNS } from './memory'

/** Shorter runs are no key and hold nothing encoded. */
const SHORTEST: u32 = 20
/** Near a run as long as this, or one of twenty hexadecimal digits, words are looked for. */
const LONG: u32 = 32
const HEX: u32 = 2
const TOKEN: u32 = 32
const BASE64: u32 = 64
const NEAR: u32 = 0x80000000
const ENCODED: u32 = 0x40000000

/** Runs of the text that `look` looks at, and the first of them that it may still need. */
export let count: u32 = 0
/** How many of them may be encoded. */
export let encoded: u32 = 0

/**
 * Finds the runs of `SHORTEST` bytes and more that are part of tokens or Base64, and how many there are. 64 bytes behind the text are readable.
 */
export function runs(text: usize, size: u32): u32 {
  count = 0
  encoded = 0
  const low = v128.load(NIBBLES)
  const high = v128.load(NIBBLES, 16)
  // Bit k of each: 1, 2, 4, 8, 16 bytes side by side end at byte k of the 64 before.
  let last1: u64 = 0
  let last2: u64 = 0
  let last4: u64 = 0
  let last8: u64 = 0

  let reached: u32 = 0
  for (let p: u32 = 0; p < size; p += 64) {
    const q = text + p
    let one =
      in16(q, low, high) |
      (in16(q + 16, low, high) << 16) |
      (in16(q + 32, low, high) << 32) |
      (in16(q + 48, low, high) << 48)
    if (size - p < 64) one &= ((<u64>1) << (size - p)) - 1
    const two = one & ((one << 1) | (last1 >> 63))
    const four = two & ((two << 2) | (last2 >> 62))
    const eight = four & ((four << 4) | (last4 >> 60))
    const sixteen = eight & ((eight << 8) | (last8 >> 56))
    let ends = sixteen & ((four << 16) | (last4 >> 48))
    last1 = one
    last2 = two
    last4 = four
    last8 = eight

    while (ends != 0) {
      const at: u32 = p + <u32>ctz<u64>(ends)
      if (at >= reached) {
        const start: u32 = at + 1 - SHORTEST
        const left = at + 1 < p + 64 ? ~one >> (at + 1 - p) : 0
        reached = left != 0 ? at + 1 + <u32>ctz<u64>(left) : endOf(text, p + 64, size, low, high)
        store<u32>(RUNS + ((<usize>count) << 3), start)
        const near: u32 = isLong(text, start, reached) ? NEAR : 0
        const held: u32 = mayHold(text, start, reached, size) ? ENCODED : 0
        store<u32>(RUNS + ((<usize>count) << 3), reached | near | held, 4)
        encoded += held != 0 ? 1 : 0
        count++
      }
      if (reached >= p + 64) break
      ends &= ~(((<u64>1) << (reached - p)) - 1)
    }
  }
  return count
}

/** Which of sixteen bytes may be part of a run. */
function in16(q: usize, low: v128, high: v128): u64 {
  const bytes = v128.load(q)
  const mask = i8x16.splat(15)
  const lows = i8x16.swizzle(low, v128.and(bytes, mask))
  const highs = i8x16.swizzle(high, v128.and(i16x8.shr_u(bytes, 4), mask))
  return <u64>(<u32>i8x16.bitmask(i8x16.eq(v128.and(lows, highs), i8x16.splat(0))) ^ 0xffff)
}

function endOf(text: usize, from: u32, size: u32, low: v128, high: v128): u32 {
  let p = from
  for (; p < size; p += 16) {
    const others: u32 = <u32>in16(text + p, low, high) ^ 0xffff
    if (others != 0) {
      p += ctz<u32>(others)
      break
    }
  }
  return p < size ? p : size
}

/** Whether words are looked for around it: most runs are names of code, neither so long nor hexadecimal. */
function isLong(text: usize, start: u32, end: u32): bool {
  if (end - start >= LONG) {
    if (isWhole(text + start)) return true
  } else {
    // All twenties of a run that is no longer have these bytes.
    for (let p = start + SHORTEST; p > end - SHORTEST; p--) if (!(classesAt(text + p - 1) & HEX)) return false
  }
  let hex: u32 = 0
  let token: u32 = 0
  let base64: u32 = 0
  for (let p = start; p < end; p++) {
    const classes = classesAt(text + p)
    hex = classes & HEX ? hex + 1 : 0
    token = classes & TOKEN ? token + 1 : 0
    base64 = classes & BASE64 ? base64 + 1 : 0
    if (hex == SHORTEST || token == LONG || base64 == LONG) return true
  }
  return false
}

/** Whether the first 32 bytes of a run are all of a token or all of Base64: of most long runs they are. */
function isWhole(at: usize): bool {
  const a = v128.load(at)
  const b = v128.load(at, 16)
  const noToken = v128.or(isOneOf(a, 61, 4, 47), isOneOf(b, 61, 4, 47))
  const noBase64 = v128.or(isOneOf(a, 45, 0, 95), isOneOf(b, 45, 0, 95))
  return !v128.any_true(noToken) || !v128.any_true(noBase64)
}

/** Which bytes are `one`, or `other` where the bit is set or was before: `+` and `/` differ by one. */
function isOneOf(bytes: v128, one: i8, bit: i8, other: i8): v128 {
  return v128.or(i8x16.eq(bytes, i8x16.splat(one)), i8x16.eq(v128.or(bytes, i8x16.splat(bit)), i8x16.splat(other)))
}

function classesAt(at: usize): u32 {
  return load<u8>(CLASSES + load<u8>(at))
}
