import type { Confidence, Finding, Place } from '../core/finding.ts'
import { Secret } from '../core/secret.ts'
import { STRONG_BITS, strongFindingId, weakFindingId } from '../crypto/finding-id.ts'
import type { Match } from './candidate.ts'
import type { Detector } from './detect.ts'
import type { Reason } from './placeholder.ts'
import { type Piece, type Pieces, pieces } from './pieces.ts'
import { type Positions, positions } from './position.ts'

/** A file by its two names. */
export interface Named {
  /** As the person named it. */
  readonly path: string
  /** Below the scanned root, with `/`: what weak findings are named after. */
  readonly relative: string
}

/** How often something had the shape of a secret and was none. */
export interface Dropped {
  readonly reason: Reason | 'ignored'
  readonly count: number
}

/** Takes files piece by piece and gives findings. */
export interface Collector {
  /** What follows belongs to this file, until `pieces.end()`. */
  readonly begin: (file: Named) => void
  readonly pieces: Pieces
  /** What was found since the last call, to be told to another thread; here it is forgotten. */
  readonly taken: () => Taken
  /** What another thread has found. */
  readonly add: (taken: Taken) => void
  /** Sorted by their first place. One finding per secret; a weak secret one per rule, file and name. */
  readonly findings: () => Finding[]
  readonly dropped: () => Dropped[]
}

/** A secret at one place, as it goes from thread to thread: the value as bytes that lie alone in their memory. */
export interface Sent {
  readonly match: Match
  readonly bytes: Uint8Array
  readonly place: Place
  readonly id: string
  readonly key: string
}

export interface Taken {
  readonly sent: readonly Sent[]
  readonly dropped: readonly Dropped[]
}

interface Seen extends Omit<Sent, 'bytes'> {
  readonly secret: Secret
}

/** `isIgnored` gets the id of each finding; what it names is counted as dropped. Files pass through `space`. */
export function collector(
  detect: Detector,
  isIgnored: (id: string) => boolean,
  space: Uint8Array = detect.room,
): Collector {
  const { keep, count, taken, add, findings, dropped } = book(isIgnored)
  let file: Named = { path: '', relative: '' }
  let encoding: Encoding = 'utf8'
  let where: Positions = positions(0, false)

  function take(piece: Piece): void {
    if (piece.offset === 0 && piece.from === 0) {
      encoding = encodingOf(piece.bytes)
      where = positions(encoding === 'utf8' ? bomSize(piece.bytes) : 0, encoding !== 'utf8')
    }
    const view = encoding === 'utf8' ? piece : narrow(piece, encoding)
    const detected = detect(view.bytes)
    const isOwn = ({ start }: { start: number }): boolean => start >= view.from && start < view.to
    for (const { reason } of detected.dropped.filter(isOwn)) count(reason)
    for (const match of detected.matches.filter(isOwn)) note(match, view, piece)
    if (!piece.isLast) where.moveTo(view.bytes, view.offset, view.to)
  }

  function note(match: Match, view: Piece, piece: Piece): void {
    where.moveTo(view.bytes, view.offset, match.start)
    const start = where.at(view.bytes, view.offset, match.start)
    const end = where.at(view.bytes, view.offset, match.end)
    const { secret, offset, length } = cut(match, view, piece, encoding)
    const id =
      match.bits >= STRONG_BITS ? strongFindingId(secret) : weakFindingId(match.rule, file.relative, match.name)
    const place = { path: file.path, ...lines(start, end), offset, length }
    const key = match.bits >= STRONG_BITS ? id : `${id} ${strongFindingId(secret)}`
    keep({ match, secret, place, id, key })
  }

  return {
    begin(next) {
      file = next
    },
    pieces: pieces(take, space),
    findings,
    dropped,
    taken,
    add,
  }
}

interface Book extends Pick<Collector, 'findings' | 'dropped' | 'taken' | 'add'> {
  readonly keep: (one: Seen) => void
  readonly count: (reason: Dropped['reason'], times?: number) => void
}

/** What was seen so far. */
function book(isIgnored: (id: string) => boolean): Book {
  const seen = new Map<string, Seen[]>()
  const counts = new Map<Dropped['reason'], number>()
  const count = (reason: Dropped['reason'], times = 1): void =>
    void counts.set(reason, (counts.get(reason) ?? 0) + times)
  const keep = (one: Seen): void => {
    if (isIgnored(one.id)) return count('ignored')
    const list = seen.get(one.key)
    if (list) list.push(one)
    else seen.set(one.key, [one])
  }
  const dropped = (): Dropped[] =>
    [...counts].map(([reason, times]) => ({ reason, count: times })).toSorted((a, b) => compare(a.reason, b.reason))
  return {
    keep,
    count,
    dropped,
    findings: () => [...seen.values()].flatMap((list) => findingOf(list)).toSorted(byFirstPlace),
    taken() {
      const all = { sent: [...seen.values()].flat().map((one) => sentOf(one)), dropped: dropped() }
      seen.clear()
      counts.clear()
      return all
    },
    add(taken) {
      for (const { bytes, ...one } of taken.sent) keep({ ...one, secret: new Secret(bytes) })
      for (const { reason, count: times } of taken.dropped) count(reason, times)
    },
  }
}

/** The value leaves as bytes alone: their memory can be handed over, text could not. */
function sentOf({ secret, match, ...one }: Seen): Sent {
  const { decoded } = match
  const bytes = secret.revealBytes()
  return {
    ...one,
    match: decoded ? { ...match, decoded: { ...decoded, value: '' } } : match,
    bytes: bytes.buffer instanceof ArrayBuffer && bytes.length === bytes.buffer.byteLength ? bytes : bytes.slice(),
  }
}

type Encoding = 'utf8' | 'utf16le' | 'utf16be'

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf16be' : 'utf8'
}

function bomSize(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
}

/** One byte per UTF-16 unit: itself below 128, else 128, which no key holds. The byte order mark, unit 0, counts as nothing. */
function narrow(piece: Piece, encoding: Encoding): Piece {
  const skip = piece.offset === 0 ? 2 : 0
  const low = encoding === 'utf16le' ? 0 : 1
  const length = Math.floor((piece.bytes.length - skip) / 2)
  const bytes = new Uint8Array(length)
  for (let index = 0; index < length; index++) {
    const at = skip + 2 * index
    const isAscii = piece.bytes[at + 1 - low] === 0 && (piece.bytes[at + low] ?? 0) < 128
    bytes[index] = isAscii ? (piece.bytes[at + low] ?? 0) : 128
  }
  const half = (at: number): number => Math.max(0, (at - skip) / 2)
  const offset = piece.offset === 0 ? 0 : (piece.offset - 2) / 2
  return { bytes, offset, from: half(piece.from), to: piece.isLast ? length : half(piece.to), isLast: piece.isLast }
}

/** The value itself, copied out of the buffer, and where it stands in the file as it lies on the disk. */
function cut(
  match: Match,
  view: Piece,
  piece: Piece,
  encoding: Encoding,
): { secret: Secret; offset: number; length: number } {
  if (encoding === 'utf8') {
    const secret = new Secret(match.decoded ? latin1(match.decoded.value) : view.bytes.slice(match.start, match.end))
    return { secret, offset: piece.offset + match.start, length: match.end - match.start }
  }
  const offset = 2 + 2 * (view.offset + match.start)
  const length = 2 * (match.end - match.start)
  if (match.decoded) return { secret: new Secret(latin1(match.decoded.value)), offset, length }
  const from = offset - piece.offset
  const units = new TextDecoder(encoding === 'utf16le' ? 'utf-16le' : 'utf-16be').decode(
    piece.bytes.subarray(from, from + length),
  )
  return { secret: new Secret(units), offset, length }
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

function lines(
  start: { line: number; column: number },
  end: { line: number; column: number },
): Pick<Place, 'line' | 'column' | 'endLine' | 'endColumn'> {
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column }
}

const SURE: Record<Confidence, number> = { high: 3, medium: 2, low: 1 }

/** The same secret may be named better in one place than in another: the surest match speaks for all. */
function findingOf(list: readonly Seen[]): Finding[] {
  const sorted = list.toSorted((a, b) => byPlace(a.place, b.place))
  const [first, ...others] = sorted
  if (!first) return []
  const speaker = sorted.reduce((best, next) => (rank(next.match) > rank(best.match) ? next : best), first)
  const { match, secret, id } = speaker
  const name = match.name ?? sorted.find((one) => one.match.name !== null)?.match.name ?? null
  const { rule, title, provider, confidence } = match
  const places = [first.place, ...others.map((one) => one.place)] as const
  return [{ id, rule, title, provider, name, confidence, redacted: redact(match, secret), secret, places }]
}

function rank(match: Match): number {
  return (match.provider === null ? 0 : 4) + SURE[match.confidence]
}

const HIDDEN_BITS = 80
const SHOWN = 4
/** More than a character of any key holds. */
const BITS_SHOWN_EACH = 6

/** The kind's fixed beginning and at most four last characters, as long as 80 bits stay hidden; else an ellipsis alone. */
function redact(match: Match, secret: Secret): string {
  if (match.bits < HIDDEN_BITS || match.rule === 'generic.private_key') return '…'
  const shown = Math.min(SHOWN, Math.floor((match.bits - HIDDEN_BITS) / BITS_SHOWN_EACH))
  const tail = shown === 0 ? '' : Buffer.from(secret.revealBytes()).toString('latin1').slice(-shown)
  return `${match.prefix}…${/^[\x21-\x7e]*$/.test(tail) ? tail : ''}`
}

function byFirstPlace(a: Finding, b: Finding): number {
  return byPlace(a.places[0], b.places[0]) || compare(a.rule, b.rule)
}

function byPlace(a: Place, b: Place): number {
  return compare(a.path, b.path) || a.offset - b.offset
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
