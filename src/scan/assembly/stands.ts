import { assignment } from './assignment'
import { CLASSES, SIGNS } from './memory'

/** Whether the anchor whose record lies at `anchor` stands at `at`, with what it needs around it. */
export function stands(text: usize, at: u32, size: u32, anchor: usize): bool {
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
  if (need == 3) return login(text, at + length, size)
  if (need == 4) return assignment(text, at, size)
  return need == 5 ? joint(text, at, size) : blankBehind(text, at + length, size)
}

function blankBehind(text: usize, at: u32, size: u32): bool {
  const byte: u32 = at < size ? load<u8>(text + at) : 255
  return byte <= 32 || byte == 92 || byte == 160
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

/** One text ends and goes on behind signs and blanks, or its line does behind a backslash. */
function joint(text: usize, at: u32, size: u32): bool {
  const sign: u32 = load<u8>(text + at)
  if (sign == 92) {
    const next: u32 = at + 1 < size ? load<u8>(text + at + 1) : 0
    return at > 0 && (load<u8>(SIGNS + load<u8>(text + at - 1)) & 64) != 0 && (next == 10 || next == 13)
  }
  let p = at + 1
  while (p < at + 81 && p < size && load<u8>(SIGNS + load<u8>(text + p)) & 32) p++
  return p < size && <u32>load<u8>(text + p) == sign
}
