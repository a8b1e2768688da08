import type { Confidence, Finding, Part, Place } from '../core/finding.ts'
import { Secret } from '../core/secret.ts'
import { STRONG_BITS, strongFindingId, weakFindingId } from '../crypto/finding-id.ts'
import type { Match } from './candidate.ts'
import type { Detector } from './detect.ts'
import { lowOf } from './encoded.ts'
import type { Named } from './named.ts'
import type { Reason } from './placeholder.ts'
import { type Piece, type Pieces, pieces } from './pieces.ts'
import { type Positions, positions } from './position.ts'

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
  readonly parts: readonly Sent[]
}

export interface Taken {
  readonly sent: readonly Sent[]
  readonly dropped: readonly Dropped[]
}

interface Located {
  readonly secret: Secret
  readonly place: Place
}

/** A place without its file, and what stands there. */
type Spot = Omit<Place, 'path'> & { readonly secret: Secret }

interface Seen extends Omit<Sent, 'bytes' | 'parts'>, Located {
  readonly parts: readonly Seen[]
}

/** `isIgnored` gets the id of each finding; what it names is counted as dropped. Files pass through `space`. */
export function collector(
  detect: Detector,
  isIgnored: (id: string) => boolean,
  space: Uint8Array = detect.room,
): Collector {
  const { keep, count, taken, add, findings, dropped } = book(isIgnored)
  let file: Named = { path: '', relative: '' }
  let encoding: Encoding = { name: 'utf8', bom: 0 }
  let where: Positions = positions(0, false)

  function take(piece: Piece): void {
    if (piece.offset === 0 && piece.from === 0) {
      encoding = encodingOf(piece.bytes)
      where = positions(encoding.name === 'utf8' ? encoding.bom : 0, encoding.name !== 'utf8')
    }
    const view = encoding.name === 'utf8' ? piece : narrow(piece, encoding)
    const detected = detect(view.bytes, file)
    const isOwn = ({ start }: { start: number }): boolean => start >= view.from && start < view.to
    for (const { reason } of detected.dropped.filter(isOwn)) count(reason)
    const byPath = piece.offset === 0 && piece.from === 0 ? detect.of(file) : []
    const matches = [...byPath, ...detected.matches.flatMap((match) => ownOf(match, isOwn))]
    const located = locate(
      matches,
      (match) => ({ ...cut(match, view, piece, encoding), ...linesOf(match, view, where) }),
      file.path,
    )
    for (const match of matches) note(match, located.get(match), located)
    if (!piece.isLast) where.moveTo(view.bytes, view.offset, view.to)
  }

  function note(
    { parts: belonging = [], ...match }: Match,
    there: Located | undefined,
    others: ReadonlyMap<Match, Located>,
  ): void {
    if (!there) return
    const parts = belonging.flatMap((part) => {
      const located = others.get(part)
      return located ? [seenOf(part, located, [], file)] : []
    })
    keep(seenOf(match, there, parts, file))
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

function seenOf(match: Match, there: Located, parts: readonly Seen[], file: Named): Seen {
  const isStrong = match.bits >= STRONG_BITS
  const hash = strongFindingId(there.secret)
  const id = isStrong ? hash : weakFindingId(match.rule, file.relative, match.name)
  return { match, ...there, id, key: isStrong ? id : `${id} ${hash}`, parts }
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
      for (const one of taken.sent) keep(receivedOf(one))
      for (const { reason, count: times } of taken.dropped) count(reason, times)
    },
  }
}

/** The value leaves as bytes alone: their memory can be handed over, text could not. */
function sentOf({ secret, match, parts, ...one }: Seen): Sent {
  const { decoded } = match
  const bytes = secret.revealBytes()
  return {
    ...one,
    match: decoded ? { ...match, decoded: { ...decoded, value: '' } } : match,
    bytes: bytes.buffer instanceof ArrayBuffer && bytes.length === bytes.buffer.byteLength ? bytes : bytes.slice(),
    parts: parts.map((part) => sentOf(part)),
  }
}

function receivedOf({ bytes, parts, ...one }: Sent): Seen {
  return { ...one, secret: new Secret(bytes), parts: parts.map((part) => receivedOf(part)) }
}

/** Places are counted in the order of the file: a part may stand before or behind its secret. */
function locate(matches: readonly Match[], spotOf: (match: Match) => Spot, path: string): ReadonlyMap<Match, Located> {
  const all = matches.flatMap((match) => [match, ...(match.parts ?? [])]).toSorted((a, b) => a.start - b.start)
  return new Map(
    all.map((match) => {
      const { secret, ...spot } = spotOf(match)
      return [match, { secret, place: { path, ...spot } }]
    }),
  )
}

function linesOf(match: Match, view: Piece, where: Positions): Omit<Spot, 'secret' | 'offset' | 'length'> {
  where.moveTo(view.bytes, view.offset, match.start)
  const { line, column } = where.at(view.bytes, view.offset, match.start)
  const end = where.at(view.bytes, view.offset, match.end)
  return { line, column, endLine: end.line, endColumn: end.column }
}

/** How a file is written, and how many bytes at its beginning say so. */
interface Encoding {
  readonly name: 'utf8' | 'utf16le' | 'utf16be'
  readonly bom: number
}

/** By the byte order mark, else by where the zeros stand: a file in UTF-16 without a mark is one whose first characters are ASCII. */
function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { name: 'utf16le', bom: 2 }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { name: 'utf16be', bom: 2 }
  const low = lowOf(bytes)
  if (low !== null) return { name: low === 0 ? 'utf16le' : 'utf16be', bom: 0 }
  return { name: 'utf8', bom: bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0 }
}

/** What of a match this piece answers for: its parts without it where it begins beyond the edge. */
function ownOf(match: Match, isOwn: (span: Match) => boolean): Match[] {
  const parts = (match.parts ?? []).filter(isOwn)
  if (!isOwn(match)) return parts
  return [match.parts ? { ...match, parts } : match]
}

/** One byte per UTF-16 unit: itself below 128, else 128, which no key holds. The byte order mark, unit 0, counts as nothing. */
function narrow(piece: Piece, { name, bom }: Encoding): Piece {
  const skip = piece.offset === 0 ? bom : 0
  const low = name === 'utf16le' ? 0 : 1
  const length = Math.floor((piece.bytes.length - skip) / 2)
  const bytes = new Uint8Array(length)
  for (let index = 0; index < length; index++) {
    const at = skip + 2 * index
    const isAscii = piece.bytes[at + 1 - low] === 0 && (piece.bytes[at + low] ?? 0) < 128
    bytes[index] = isAscii ? (piece.bytes[at + low] ?? 0) : 128
  }
  const half = (at: number): number => Math.max(0, (at - skip) / 2)
  const offset = piece.offset === 0 ? 0 : (piece.offset - bom) / 2
  return { bytes, offset, from: half(piece.from), to: piece.isLast ? length : half(piece.to), isLast: piece.isLast }
}

/** The value itself, copied out of the buffer, and where it stands in the file as it lies on the disk. */
function cut(
  match: Match,
  view: Piece,
  piece: Piece,
  { name, bom }: Encoding,
): { secret: Secret; offset: number; length: number } {
  if (name === 'utf8') {
    const secret = new Secret(match.decoded ? latin1(match.decoded.value) : view.bytes.slice(match.start, match.end))
    return { secret, offset: piece.offset + match.start, length: match.end - match.start }
  }
  const offset = bom + 2 * (view.offset + match.start)
  const length = 2 * (match.end - match.start)
  if (match.decoded) return { secret: new Secret(latin1(match.decoded.value)), offset, length }
  const from = offset - piece.offset
  const units = new TextDecoder(name === 'utf16le' ? 'utf-16le' : 'utf-16be').decode(
    piece.bytes.subarray(from, from + length),
  )
  return { secret: new Secret(units), offset, length }
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
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
  const { rule, title, provider, confidence, reference, tags } = match
  const places = [first.place, ...others.map((one) => one.place)] as const
  const parts = partsOf(sorted)
  const finding = { id, rule, title, provider, name, confidence, redacted: redact(match, secret), secret, places }
  return [
    {
      ...finding,
      ...(reference === undefined ? {} : { reference }),
      ...(tags ? { tags } : {}),
      ...(parts.length > 0 ? { parts } : {}),
    },
  ]
}

/** What belongs to the secret at any of its places, each once with all of its own. */
function partsOf(list: readonly Seen[]): Part[] {
  const groups = Map.groupBy(
    list.flatMap(({ parts }) => parts),
    ({ id, match }) => `${match.rule} ${id}`,
  )
  return [...groups.values()].flatMap((group): Part[] => {
    const [first, ...others] = group.toSorted((a, b) => byPlace(a.place, b.place))
    if (!first) return []
    const { match, secret } = first
    const places = [first.place, ...others.map((one) => one.place)] as const
    return [{ rule: match.rule, title: match.title, name: match.name, redacted: redact(match, secret), secret, places }]
  })
}

function rank(match: Match): number {
  return (match.reference === undefined ? 0 : 8) + (match.provider === null ? 0 : 4) + SURE[match.confidence]
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
