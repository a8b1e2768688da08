import type { Kind } from './kinds.ts'
import { LINE_REACH, type Text, lineEnd, lineStart } from './text.ts'

/** A stretch of bytes that has the shape of a key: `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface Confirmed extends Span {
  /** A letter or another sign that stands in keys is before it. */
  readonly isGlued?: true
}

/** What stands before and behind a key decides whether it is one; guards look at no more than this. */
const GUARD = 16
/** Longer than any key. What matches on and on is a blob. */
const LONGEST = 65_536
/** How far from its word a key of a `near` kind may stand. */
export const NEAR_REACH = 1024

/**
 * The key of this kind that holds the anchor found at `at`, or null. The pattern is tried at the anchor, and before it only for kinds
 * whose anchor stands inside the key, so the time is bounded whatever the bytes are.
 */
export function confirm(text: Text, kind: Kind, at: number): Confirmed | null {
  if (kind.kind.reference !== undefined) return exactly(text, kind, at)
  const first = Math.max(0, at - kind.lead)
  for (let start = at; start >= first; start--) {
    if (start < at && !isKeyByte(text.bytes[start] ?? 0)) break
    if (kind.isGuarded && isInsideWord(text.bytes, start)) continue
    const end = endOf(text, kind.sticky, start, kind.reach + kind.lead)
    if (end > at) return { start, end }
  }
  return glued(text, kind, at)
}

/** A key whose beginning tells it whatever stands before: `tokenghp_…`. As if nothing stood there. */
function glued(text: Text, kind: Kind, at: number): Confirmed | null {
  if (!kind.isTelling || kind.lead > 0 || !isKeyByte(text.bytes[at - 1] ?? 0)) return null
  const end = endOf(text, kind.sticky, at, kind.reach, at)
  return end === -1 ? null : { start: at, end, isGlued: true }
}

/** A value of one's own vault: its anchor stands in one place of it. */
function exactly(text: Text, kind: Kind, at: number): Span | null {
  const start = at - kind.lead / 2
  const end = start < 0 ? -1 : endOf(text, kind.sticky, start, kind.reach)
  return end === -1 ? null : { start, end }
}

/** What a word found at `at` speaks for: its own line and the two lines below, at most half a KiB before and one KiB behind it. */
export function nearRange(text: Text, at: number): Span {
  const start = lineStart(text.bytes, at, NEAR_REACH / 2)
  let end = lineEnd(text.bytes, at, NEAR_REACH)
  for (let line = 0; line < 2 && end < text.bytes.length; line++) end = lineEnd(text.bytes, end + 1, NEAR_REACH)
  return { start, end: Math.min(end, at + NEAR_REACH) }
}

/** All texts of this kind's shape that begin in the range. */
export function confirmNear(text: Text, kind: Kind, range: Span): Span[] {
  const base = Math.max(0, range.start - GUARD)
  // Escapes become blanks of the same length: the letter in `\n` must not stand before a key.
  const window = text
    .slice(base, range.end + kind.reach)
    .replaceAll(/\\[nrt]|%[0-9A-F]{2}/g, (escape) => ' '.repeat(escape.length))
  const spans: Span[] = []
  kind.global.lastIndex = range.start - base
  for (let match = kind.global.exec(window); match; match = kind.global.exec(window)) {
    if (match[0] === '' || base + match.index >= range.end) break
    spans.push({ start: base + match.index, end: base + match.index + match[0].length })
  }
  return spans
}

const BLOB = 80

/** Whether the span lies within a longer run of Base64, as in an image: there any shape stands somewhere. */
export function isInBlob({ bytes }: Text, { start, end }: Span): boolean {
  let before = start
  while (before > start - BLOB && isBase64(bytes[before - 1] ?? 0)) before--
  let behind = end
  while (behind < end + BLOB && isBase64(bytes[behind] ?? 0)) behind++
  return start - before + behind - end >= BLOB
}

function isBase64(byte: number): boolean {
  return (byte >= 47 && byte <= 57) || ((byte | 32) >= 97 && (byte | 32) <= 122) || byte === 43
}

/** The line that holds the span, and what of it stands before and behind. Cut where lines are endless. */
export function around(text: Text, span: Span): { before: string; behind: string } {
  return {
    before: text.slice(lineStart(text.bytes, span.start), span.start),
    behind: text.slice(span.end, lineEnd(text.bytes, span.end, LINE_REACH)),
  }
}

/** Where a match that begins at `start` ends, or -1. A match that reaches the window's edge is tried again in a larger window. */
function endOf(text: Text, sticky: RegExp, start: number, reach: number, from?: number): number {
  const base = from ?? (isBehindEscape(text.bytes, start) ? start : Math.max(0, start - GUARD))
  for (let size = reach; size <= LONGEST; size *= 4) {
    const window = text.slice(base, start + size)
    const isWhole = start + size >= text.bytes.length
    sticky.lastIndex = start - base
    const match = sticky.exec(window)
    if (!match) return -1
    const end = base + match.index + match[0].length
    if (isWhole || end + GUARD < start + size) return end
  }
  return -1
}

/** Whether a letter or digit stands before, and not as part of an escape. */
function isInsideWord(bytes: Uint8Array, start: number): boolean {
  const last = bytes[start - 1] ?? 0
  const isWord = (last >= 48 && last <= 57) || ((last | 32) >= 97 && (last | 32) <= 122)
  return isWord && !isBehindEscape(bytes, start)
}

/** Behind `\n`, `\t` or `%3D` a key begins although a letter or digit stands before it: there the escape is the guard. */
function isBehindEscape(bytes: Uint8Array, start: number): boolean {
  const last = bytes[start - 1] ?? 0
  if (bytes[start - 2] === 92) return last === 110 || last === 114 || last === 116
  return bytes[start - 3] === 37 && isHexByte(bytes[start - 2] ?? 0) && isHexByte(last)
}

function isHexByte(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || ((byte | 32) >= 97 && (byte | 32) <= 102)
}

/** Letters, digits and the marks that stand inside keys. */
function isKeyByte(byte: number): boolean {
  if (byte >= 48 && byte <= 57) return true
  if ((byte | 32) >= 97 && (byte | 32) <= 122) return true
  return byte === 45 || byte === 46 || byte === 95 || byte === 126 || byte === 43 || byte === 47
}
