/** A place in a text as editors count: from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Counts lines and columns of a file that passes by in pieces. Asked with growing offsets. */
export interface Positions {
  /** The position of the byte `at`, an index into `bytes`, which begin at `offset` of the file and hold everything since the last `moveTo`. */
  at(bytes: Uint8Array, offset: number, at: number): Position
  /** Go on to `at` and forget what lies before it. */
  moveTo(bytes: Uint8Array, offset: number, at: number): void
  /** Where the last `moveTo` ended. */
  here(): Position
}

const LINE_FEED = 10
const ONES = 0x0101_0101
const FEEDS = LINE_FEED * ONES
const LOW_BITS = 0x7f * ONES

/**
 * Lines end with a line feed; a carriage return before it is the line's last character. `start` is the first byte that counts (behind a
 * byte order mark). `isNarrow`: each byte is one unit. Invalid UTF-8 counts as decoders show it: one replacement character per bad part.
 */
export function positions(start: number, isNarrow: boolean): Positions {
  let reached = start
  let line = 1
  let units = 0

  function go(bytes: Uint8Array, offset: number, at: number): { reached: number; line: number; units: number } {
    const from = Math.max(0, reached - offset)
    if (at <= from) return { reached, line, units }
    const feed = bytes.subarray(from, at).lastIndexOf(LINE_FEED)
    const feeds = feed === -1 ? 0 : countFeeds(bytes, from, from + feed + 1)
    const begin = from + feed + 1
    const counted = isNarrow ? { end: at, units: at - begin } : countUnits(bytes, begin, at)
    return { reached: offset + counted.end, line: line + feeds, units: (feeds === 0 ? units : 0) + counted.units }
  }

  return {
    at(bytes, offset, at) {
      const there = go(bytes, offset, at)
      return { line: there.line, column: there.units + 1 }
    },
    moveTo(bytes, offset, at) {
      const there = go(bytes, offset, at)
      reached = there.reached
      line = there.line
      units = there.units
    },
    here: () => ({ line, column: units + 1 }),
  }
}

/** A position in a part of a text that begins at `begin`, as one in the whole text. */
export function placedBehind(begin: Position, { line, column }: Position): Position {
  return { line: begin.line + line - 1, column: line === 1 ? begin.column + column - 1 : column }
}

/** Where the first character begins that lies at `at` or behind it, as it is counted from the beginning of the text: three bytes before say it. */
export function characterStart(bytes: Uint8Array, at: number): number {
  let start = at
  while (start > Math.max(0, at - 3) && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--
  while (start < at) start += Math.abs(characterSize(bytes, start))
  return start
}

/** Four bytes a step: in a long file this is half of what telling a finding takes. */
function countFeeds(bytes: Uint8Array, from: number, to: number): number {
  const begin = Math.min(to, from + (-(bytes.byteOffset + from) & 3))
  const words = new Int32Array(bytes.buffer, begin === to ? 0 : bytes.byteOffset + begin, (to - begin) >>> 2)
  let feeds = countOneByOne(bytes, from, begin) + countOneByOne(bytes, begin + 4 * words.length, to)
  for (let index = 0; index < words.length; index++) {
    const other = (words[index] ?? 0) ^ FEEDS
    // The highest bit of each byte that is a line feed.
    const found = ~(((other & LOW_BITS) + LOW_BITS) | other | LOW_BITS)
    feeds += Math.imul(found >>> 7, ONES) >>> 24
  }
  return feeds
}

function countOneByOne(bytes: Uint8Array, from: number, to: number): number {
  let feeds = 0
  for (let at = from; at < to; at++) if (bytes[at] === LINE_FEED) feeds++
  return feeds
}

/** UTF-16 units of the text between, and where the last character ends: a character that `to` cuts is counted whole. */
function countUnits(bytes: Uint8Array, from: number, to: number): { end: number; units: number } {
  let units = 0
  let at = from
  while (at < to) {
    const size = characterSize(bytes, at)
    units += size === 4 ? 2 : 1
    at += Math.abs(size)
  }
  return { end: at, units }
}

/** Bytes of the character at `at`; negative where they are no character: then as many as one replacement character stands for (Encoding standard). */
function characterSize(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  if (first < 0xc2 || first > 0xf4) return -1
  const size = sizeFrom(first)
  const [low, high] = secondByte(first)
  for (let index = 1; index < size; index++) {
    const byte = bytes[at + index] ?? 0
    if (index === 1 ? byte < low || byte > high : (byte & 0xc0) !== 0x80) return -index
  }
  return size
}

function sizeFrom(first: number): number {
  if (first < 0xe0) return 2
  return first < 0xf0 ? 3 : 4
}

function secondByte(first: number): readonly [number, number] {
  if (first === 0xe0) return [0xa0, 0xbf]
  if (first === 0xed) return [0x80, 0x9f]
  if (first === 0xf0) return [0x90, 0xbf]
  if (first === 0xf4) return [0x80, 0x8f]
  return [0x80, 0xbf]
}
