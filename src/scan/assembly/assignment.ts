import { SIGNS } from './memory'
import { isPassed } from './names'

/**
 * No less than what ../assignment.ts takes for an assignment, told by a few bytes: the rest of the name, then closing quotes, brackets and
 * blanks, then a sign, a word and a sign, or a blank where commands and settings put one. Not to a name that was passed over before.
 */
export function assignment(text: usize, at: u32, size: u32): bool {
  let p = at + 1
  while (p < at + 40 && p < size) {
    const byte: u32 = load<u8>(text + p)
    if (byte == 46 || !(load<u8>(SIGNS + byte) & 1)) break
    p++
  }
  if (!mayAssign(text, at, p, size) && !mayBeBlank(text, at, p, size)) return false
  const start = nameStart(text, at)
  return !isPassed(text + start, p - start)
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
    case 44:
      return (load<u8>(SIGNS + behindSpace(text, p + 1, size)) & 16) != 0 || isValueNext(text, p + 1, size)
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
    if (!isSpace(byte)) return byte
  }
  return 0
}

function isSpace(byte: u32): bool {
  return (byte <= 32 && byte != 0) || byte == 160
}

/** `value`, `Value`, `defaultValue`: a name of at most 21 bytes that ends so, behind white space. */
function isValueNext(text: usize, at: u32, size: u32): bool {
  let start = at
  while (start < at + 48 && isSpace(byteAt(text, start, size))) start++
  let end = start
  while (end < start + 21 && load<u8>(SIGNS + byteAt(text, end, size)) & 1) end++
  return end >= start + 5 && load<u32>(text + end - 4) == 0x65756c61
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
