import { isUtf8 } from 'node:buffer'
import { gunzipSync } from 'node:zlib'
import type { Span } from './confirm.ts'

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
/** Longer runs are images and programs. What a piece of a file holds at its edge is no less than this. */
const LONGEST = 64 * 1024
const MOST_INFLATED = 1024 * 1024
/** Narrower lines are no block. */
const NARROWEST = 40
/** So many characters decide whether the rest is worth decoding. */
const TRIED = 24

const OTHER = 255
/** The value of each character of Base64, of both alphabets. */
const SIXES = new Uint8Array(256).fill(OTHER)
for (const signs of ['+/', '-_']) {
  const alphabet = Buffer.from(`ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${signs}`)
  for (const [value, byte] of alphabet.entries()) SIXES[byte] = value
}

/**
 * The runs of Base64 (both alphabets, also in lines) and of hexadecimal digits whose first characters decode to text, UTF-16 or gzip. Looks
 * at about every fifth byte of ordinary source: of each stretch as long as the shortest run the last byte first.
 */
export function runs(bytes: Uint8Array): Layer[] {
  const layers: Layer[] = []
  let begin = 0
  let known = -1
  let at = SHORTEST - 1
  while (at < bytes.length) {
    const back = backTo(bytes, at, known)
    if (back > known) {
      known = at
      begin = back + 1
      at = back + SHORTEST
    } else {
      const end = endOf(bytes, at + 1, bytes.length)
      const run = mayBegin(bytes, begin) && end - begin <= LONGEST ? runAt(bytes, begin, end) : null
      if (run) layers.push(run.layer)
      known = run?.end ?? end
      begin = known + 1
      at = known + SHORTEST
    }
  }
  return layers
}

/** The last byte up to `at` that is none of Base64, or `known`, up to which all are. */
function backTo(bytes: Uint8Array, at: number, known: number): number {
  let back = at
  while (back > known && SIXES[bytes[back] ?? 0] !== OTHER) back--
  return back
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

function runAt(bytes: Uint8Array, start: number, end: number): { layer: Layer; end: number } | null {
  if ((end - start) % 2 === 0 && isHexRun(bytes, start, end)) {
    const decoded = Buffer.from(latin1(bytes, start, end), 'hex')
    if (isPlausible(decoded.subarray(0, TRIED))) return { layer: blockOf(decoded, 'hex', { start, end }), end }
  }
  if (!isPlausible(Buffer.from(latin1(bytes, start, Math.min(end, start + TRIED)), 'base64'))) return null
  const whole = wrapped(bytes, start, end)
  const place = { start, end: whole.end }
  return { layer: blockOf(Buffer.from(whole.text, 'base64'), 'base64', place), end: whole.end }
}

/** A block is told as a whole: nobody can point at a part of Base64. */
function blockOf(decoded: Uint8Array, by: string, place: Span): Layer {
  const { bytes, by: more } = unpacked(decoded)
  return { bytes, by: [by, ...more], placeOf: () => place }
}

/** What Base64 often holds instead of text: gzip, and UTF-16 (`powershell -EncodedCommand`). */
function unpacked(bytes: Uint8Array): { bytes: Uint8Array; by: readonly string[] } {
  if (isGzip(bytes)) {
    try {
      return { bytes: gunzipSync(bytes, { maxOutputLength: MOST_INFLATED }), by: ['gzip'] }
    } catch {
      return { bytes: new Uint8Array(), by: ['gzip'] }
    }
  }
  const low = lowOf(bytes)
  return low === null ? { bytes, by: [] } : { bytes: bytes.filter((_, index) => index % 2 === low), by: ['utf-16'] }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8
}

/** Which of two bytes carries the character where all of the text is ASCII in UTF-16: 0 little, 1 big endian, null none. */
export function lowOf(bytes: Uint8Array): 0 | 1 | null {
  const looked = Math.min(bytes.length & ~1, 64)
  if (looked < 8) return null
  let little = 0
  let big = 0
  for (let at = 0; at < looked; at += 2) {
    const first = bytes[at] ?? 0
    const second = bytes[at + 1] ?? 0
    if (isPrintable(first) && second === 0) little += 2
    if (isPrintable(second) && first === 0) big += 2
  }
  if (little >= looked * 0.9) return 0
  return big >= looked * 0.9 ? 1 : null
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

function isPrintable(byte: number): boolean {
  return (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13
}

/** Lines of one length make one run: as mail and PEM wrap it, indented, and with `\\n` between them in JSON. */
function wrapped(bytes: Uint8Array, start: number, end: number): { text: string; end: number } {
  const parts = [latin1(bytes, start, end)]
  const width = end - start
  let last = end
  if (width >= NARROWEST) {
    const isText = !isGzip(Buffer.from(parts[0]?.slice(0, 4) ?? '', 'base64'))
    for (let line = lineAt(bytes, last, width, isText); line && last - start < LONGEST;) {
      parts.push(line.text)
      last = line.end
      line = line.text.length < width ? null : lineAt(bytes, last, width, isText)
    }
  }
  const padding = last
  while (bytes[last] === 61 && last < padding + 2) last++
  return { text: parts.join(''), end: last }
}

/** The next line of a block, no wider than the first. A word below the block is no line of it. */
function lineAt(bytes: Uint8Array, last: number, width: number, isText: boolean): { text: string; end: number } | null {
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
