import { isUtf8 } from 'node:buffer'
import type { Span } from './confirm.ts'
import { OTHER, SIXES } from './sixes.ts'
import { type Room, isGzip, isPrintable, lowOf, roomFor, unpacked } from './unpacked.ts'

/** A text that stood encoded in another. */
export interface Layer {
  readonly bytes: Uint8Array
  /** `base64`, `hex`, `gzip`, `utf-16`, `percent`, `escapes`, `entities`, `quoted-printable`, `joined` */
  readonly by: readonly string[]
  /** Where a part of it stands encoded. */
  placeOf(part: Span): Span
}

/** Shorter runs hold no key. */
const SHORTEST = 20
/** Longer runs are decoded in parts of this size. What a piece of a file holds at its edge is no less than this. */
const LONGEST = 64 * 1024
/** Parts share so much: a key at the edge of one is whole in the next. A multiple of four, so that both read it alike. */
const SHARED = 8 * 1024
/** Narrower lines are no block. */
const NARROWEST = 40
/** So many characters decide whether the rest is worth decoding. */
const TRIED = 24

/**
 * The runs of Base64 (both alphabets, also in lines) and of hexadecimal digits whose first characters decode to text, UTF-16 or gzip.
 * `places`: where the gate met runs, which may hold padding.
 */
export function runs(bytes: Uint8Array, places: readonly number[]): Layer[] {
  const layers: Layer[] = []
  const room: Room = roomFor()
  let known = 0
  for (let index = 0; index < places.length; index += 2) {
    const last = places[index + 1] ?? 0
    for (let begin = Math.max(known, places[index] ?? 0); begin + SHORTEST <= last; begin = Math.max(known, begin)) {
      const end = endOf(bytes, begin, last)
      const run = end - begin < SHORTEST ? null : runAt(bytes, begin, end, room)
      if (run) layers.push(...run.layers)
      known = (run?.end ?? end) + 1
    }
  }
  return layers
}

function endOf(bytes: Uint8Array, from: number, stop: number): number {
  let end = from
  while (end < stop && SIXES[bytes[end] ?? 0] !== OTHER) end++
  return end
}

/** Whether the first two bytes that the run stands for could be text, gzip or UTF-16: told before anything is made. */
function mayBegin(bytes: Uint8Array, start: number): boolean {
  const two = sixAt(bytes, start + 1)
  const first = (sixAt(bytes, start) << 2) | (two >> 4)
  const second = ((two & 15) << 4) | (sixAt(bytes, start + 2) >> 2)
  if (isPrintable(first)) return isPrintable(second) || second === 0 || second >= 0xc2
  if ((first === 0 && isPrintable(second)) || (first === 0x1f && second === 0x8b)) return true
  return isHexPair(bytes[start] ?? 0, bytes[start + 1] ?? 0)
}

function sixAt(bytes: Uint8Array, at: number): number {
  return SIXES[bytes[at] ?? 0] ?? 0
}

/** Two hexadecimal digits that stand for a printable character. */
function isHexPair(high: number, low: number): boolean {
  return isHexDigit(high) && isHexDigit(low) && high >= 50 && high <= 55
}

/** What was found at a run, and where the look goes on. */
interface Run {
  readonly layers: readonly Layer[]
  readonly end: number
}

function runAt(bytes: Uint8Array, start: number, end: number, room: Room): Run | null {
  return end - start > LONGEST ? longRun(bytes, start, end, room) : shortRun(bytes, start, end, room)
}

function shortRun(bytes: Uint8Array, start: number, end: number, room: Room): Run | null {
  if (!mayBegin(bytes, start)) return null
  if ((end - start) % 2 === 0 && isHexRun(bytes, start, end)) {
    const decoded = Buffer.from(latin1(bytes, start, end), 'hex')
    if (isPlausible(decoded.subarray(0, TRIED))) return { layers: [blockOf(decoded, 'hex', { start, end }, room)], end }
  }
  if (!isPlausible(beginning(bytes, start, end, 'base64'))) return null
  const whole = wrapped(bytes, start, end)
  const layer = blockOf(Buffer.from(whole.text, 'base64'), 'base64', { start, end: whole.end }, room)
  if (whole.next === whole.end) return { layers: [layer], end: whole.end }
  return { layers: [placed(layer, 'base64', whole.at, whole.end)], end: whole.next }
}

/** A run that is too long for one look, part by part: memory stays the same, and a part is told by the place it has in the run. */
function longRun(bytes: Uint8Array, start: number, end: number, room: Room): Run | null {
  const by = isHexRun(bytes, start, end) ? 'hex' : 'base64'
  const first = firstOf(bytes, start, end, by)
  if (first === null) return null
  const layers: Layer[] = []
  for (let at = first; at < end; at += LONGEST - SHARED) {
    const stop = Math.min(end, at + LONGEST)
    const decoded = Buffer.from(latin1(bytes, at, stop), by)
    const whole = blockOf(decoded, by, { start: at, end: stop }, room)
    layers.push(placed(whole, by, (sign) => Math.min(stop, at + sign), stop))
    if (stop === end || whole.by.includes('gzip')) break
  }
  return { layers, end }
}

/** Where four signs that belong together begin. At the edge of a piece of a file the run began before it: then any of four places may be it. */
function firstOf(bytes: Uint8Array, start: number, end: number, by: 'hex' | 'base64'): number | null {
  const tried = start === 0 ? [0, 1, 2, 3] : [start]
  return tried.find((at) => mayBegin(bytes, at) && isPlausible(beginning(bytes, at, end, by))) ?? null
}

/** The same with the place of each part of it: parts that overlap say the same of what they share. `at`: where a sign stands. */
function placed(layer: Layer, by: 'hex' | 'base64', at: (sign: number) => number, stop: number): Layer {
  if (layer.by.includes('gzip')) return layer
  const each = layer.by.includes('utf-16') ? 2 : 1
  const signOf = (byte: number, round: (count: number) => number): number =>
    by === 'hex' ? 2 * byte : 4 * round(byte / 3)
  return {
    ...layer,
    placeOf: ({ start, end }) => ({
      start: at(signOf(each * start, Math.floor)),
      end: Math.min(stop, at(signOf(each * end, Math.ceil) - 1) + 1),
    }),
  }
}

function beginning(bytes: Uint8Array, start: number, end: number, by: 'hex' | 'base64'): Uint8Array {
  return Buffer.from(latin1(bytes, start, Math.min(end, start + TRIED)), by)
}

/** A block is told as a whole: nobody can point at a part of Base64. */
function blockOf(decoded: Uint8Array, by: string, place: Span, room: Room): Layer {
  const { bytes, by: more } = unpacked(decoded, room)
  return { bytes, by: [by, ...more], placeOf: () => place }
}

/** Whether the beginning could be of something that holds a key: nearly every random byte string fails at its second byte. */
function isPlausible(bytes: Uint8Array): boolean {
  if (isGzip(bytes)) return true
  if (bytes[1] === 0 || bytes[0] === 0) return lowOf(bytes) !== null
  let printable = 0
  for (const byte of bytes) {
    if (isPrintable(byte)) printable++
    else if (byte < 0x80) return false
  }
  return printable * 10 >= bytes.length * 8 && (printable === bytes.length || isUtf8(bytes.subarray(0, -3)))
}

/**
 * Lines of one length make one run: as mail and PEM wrap it, indented, and with `\\n` between them in JSON. `next`: where the look goes on.
 * A block that is longer than one part is gone on with some lines before this one's end.
 */
function wrapped(bytes: Uint8Array, start: number, end: number): Wrapped {
  const first = latin1(bytes, start, end)
  const width = end - start
  const isText = !isGzip(Buffer.from(first.slice(0, 4), 'base64'))
  const lines = width < NARROWEST ? [] : [...linesOf(bytes, end, width, { stop: start + LONGEST, isText })]
  let last = lines.at(-1)?.end ?? end
  const shared = last - start < LONGEST || width % 4 !== 0 ? undefined : lines.find((line) => line.end > last - SHARED)
  const padding = last
  while (bytes[last] === 61 && last < padding + 2) last++
  const starts = [start, ...lines.map((line) => line.end - line.text.length)]
  return {
    text: first + lines.map(({ text }) => text).join(''),
    end: last,
    next: shared?.end ?? last,
    at: (sign) => Math.min(last, (starts[Math.floor(sign / width)] ?? last) + (sign % width)),
  }
}

interface Wrapped {
  readonly text: string
  readonly end: number
  readonly next: number
  /** Where a sign of the text stands. */
  readonly at: (sign: number) => number
}

function* linesOf(
  bytes: Uint8Array,
  from: number,
  width: number,
  { stop, isText }: { readonly stop: number; readonly isText: boolean },
): Generator<Line> {
  for (let last = from; last < stop;) {
    const line = lineAt(bytes, last, width, isText)
    if (!line) return
    yield line
    if (line.text.length < width) return
    last = line.end
  }
}

interface Line {
  readonly text: string
  readonly end: number
}

/** The next line of a block, no wider than the first. A word below the block is no line of it. */
function lineAt(bytes: Uint8Array, last: number, width: number, isText: boolean): Line | null {
  const next = behindBreak(bytes, last)
  if (next === -1) return null
  const end = endOf(bytes, next, Math.min(bytes.length, next + width + 1))
  if (end === next || end - next > width) return null
  const line = latin1(bytes, next, end)
  return isText && !isPlausible(Buffer.from(line, 'base64')) ? null : { text: line, end }
}

/** Behind a line break and the blanks that follow, or -1. */
function behindBreak(bytes: Uint8Array, at: number): number {
  let next = at
  if (bytes[next] === 92 && bytes[next + 1] === 110) return next + 2
  if (bytes[next] === 13) next++
  if (bytes[next] !== 10) return -1
  next++
  const stop = next + 40
  while (next < stop && (bytes[next] === 32 || bytes[next] === 9)) next++
  return next
}

function isHexRun(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isHexDigit(bytes[at] ?? 0)) return false
  return true
}

function isHexDigit(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || ((byte | 32) >= 97 && (byte | 32) <= 102)
}

function latin1(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.min(end, bytes.length) - start).toString('latin1')
}
