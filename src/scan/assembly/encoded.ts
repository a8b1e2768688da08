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
    let to = from
    while (to < end && <u32>load<u8>(text + to) != EQUALS) to++
    if (to - from >= SHORTEST && (isText(text + from, to - from) || isHexText(text + from, to - from))) return true
    from = to + 1
  }
  return false
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
