import type { Place } from '../core/finding.ts'
import type { Secret } from '../core/secret.ts'
import { STRONG_BITS, strongFindingId, weakFindingId } from '../crypto/finding-id.ts'
import { type Book, book } from './book.ts'
import type { Match } from './candidate.ts'
import type { Span } from './confirm.ts'
import type { Detected, Detector } from './detect.ts'
import type { Hits } from './gate.ts'
import type { Region } from './gate-tables.ts'
import { type Encoding, cut, encodingOf, narrow } from './encoding.ts'
import type { Seen } from './group.ts'
import type { Named } from './named.ts'
import { type Piece, type Pieces, pieces } from './pieces.ts'
import { type Position, type Positions, characterStart, positions } from './position.ts'

/** Takes files piece by piece and gives findings. */
export interface Collector extends Omit<Book, 'keep' | 'count' | 'point'> {
  /** What follows belongs to this file, until `pieces.end()`. */
  readonly begin: (file: Named) => void
  readonly pieces: Pieces
  /** From now on all pieces but the first of a file are only handed on. */
  readonly lend: (to: Lend) => void
  /** Looks at a piece that was lent. Places are told as if the file began with what it answers for; gives where that ends. */
  readonly block: (piece: Piece, of: Written) => Position
  /** Takes whole files that lie in the detector's room. Null where it cannot. */
  readonly each: ((files: readonly RoomFile[]) => void) | null
}

/** A whole file in the detector's room: at which byte of its memory, and how many. */
export interface RoomFile extends Region {
  readonly file: Named
}

/** A file, and how it is written. */
export interface Written {
  readonly file: Named
  readonly encoding: Encoding
}

/** Gets a piece, and where the first one that was lent of its file begins. The bytes are valid until it returns. */
export type Lend = (piece: Piece, of: Written, begin: Position) => void

export interface CollectorOptions {
  /** Files pass through it. Left out: the detector's room. */
  readonly space?: Uint8Array | undefined
  /** Gets each secret when its first place is met, as it looks then. */
  readonly onFound?: Parameters<typeof book>[2]
}

const NO_FILE: RoomFile = { at: 0, size: 0, file: { path: '', relative: '' } }

interface Located {
  readonly secret: Secret
  readonly place: Place
}

/** A place without its file, and what stands there. */
type Spot = Omit<Place, 'path'> & { readonly secret: Secret }
type Where = Span & Pick<Match, 'decoded'>

/** How far a file was looked at. */
interface Reading extends Written {
  /** Its lines are counted up to here. */
  readonly where: Positions
}

/** `isIgnored` gets the id of each finding; what it names is counted as dropped. Where the detector explains, what is dropped is told with its place. */
export function collector(
  detect: Detector,
  isIgnored: (id: string) => boolean,
  { space = detect.room, onFound }: CollectorOptions = {},
): Collector {
  const { keep, count, point, ...known } = book(isIgnored, detect.isExplained, onFound)
  const look = looking(detect, { keep, count, point })
  let lend: Lend | null = null
  let reading: Reading = { file: NO_FILE.file, encoding: { name: 'utf8', bom: 0 }, where: positions(0, false) }

  function take(piece: Piece, hits?: Hits): void {
    const isFirst = piece.offset === 0 && piece.from === 0
    if (!isFirst && lend) {
      lend(piece, reading, reading.where.here())
      return
    }
    const { file } = reading
    if (isFirst) {
      const encoding = encodingOf(piece.bytes)
      const isWide = encoding.name !== 'utf8'
      reading = { file, encoding, where: positions(isWide ? 0 : encoding.bom, isWide) }
    }
    look(piece, viewOf(piece, reading), reading, isFirst ? detect.of(file) : [], hits)
  }

  function takeWhole({ at, size, file }: RoomFile, hits: Hits): void {
    reading = { ...reading, file }
    const bytes = new Uint8Array(detect.room.buffer, at, size)
    take({ bytes, offset: 0, from: 0, to: size, isLast: true }, hits)
  }

  return {
    ...known,
    begin(file) {
      reading = { ...reading, file }
    },
    pieces: pieces(take, space),
    lend(to) {
      lend = to
    },
    block(piece, written) {
      const view = viewOf(piece, written)
      const isWide = view !== piece
      const start = view.offset + (isWide ? view.from : characterStart(view.bytes, view.from))
      const where = positions(start, isWide)
      look(piece, view, { ...written, where }, [])
      return where.here()
    },
    each: detect.each && ((files) => detect.each?.(files, (index, hits) => takeWhole(files[index] ?? NO_FILE, hits))),
  }
}

function viewOf(piece: Piece, { encoding }: Written): Piece {
  return encoding.name === 'utf8' ? piece : narrow(piece, encoding)
}

/** Looks at a piece and writes down what is in the part that it answers for. */
function looking(detect: Detector, { keep, count, point }: Pick<Book, 'keep' | 'count' | 'point'>) {
  function tell(
    view: Piece,
    piece: Piece,
    { file, encoding, where }: Reading,
    detected: Detected,
    byPath: readonly Match[],
  ): void {
    const isOwn = ({ start }: Span): boolean => start >= view.from && start < view.to
    const dropped = detected.dropped.filter(isOwn)
    const matches = [...byPath, ...detected.matches.flatMap((match) => ownOf(match, isOwn))]
    const told = detect.isExplained ? dropped : []
    const located = locate(
      [...matches.flatMap((match) => [match, ...(match.parts ?? [])]), ...told],
      (span) => ({ ...cut(span, view, piece, encoding), ...linesOf(span, view, where) }),
      file.path,
    )
    for (const { reason } of dropped) count(reason)
    for (const { reason, rule, place } of placed(told, located)) point({ reason, rule, place })
    for (const seen of matches.flatMap((match) => wholeSeen(match, located, file))) keep(seen)
  }

  return (piece: Piece, view: Piece, reading: Reading, byPath: readonly Match[], hits?: Hits): void => {
    const detected = detect(view.bytes, reading.file, view === piece ? hits : undefined)
    if (detected.matches.length + detected.dropped.length + byPath.length > 0)
      tell(view, piece, reading, detected, byPath)
    if (!piece.isLast) reading.where.moveTo(view.bytes, view.offset, view.to)
  }
}

function placed<T extends Where>(
  all: readonly T[],
  located: ReadonlyMap<Where, Located>,
): readonly (T & { readonly place: Place })[] {
  return all.flatMap((one) => {
    const there = located.get(one)
    return there ? [{ ...one, place: there.place }] : []
  })
}

/** A match with the parts that belong to it. */
function wholeSeen(whole: Match, located: ReadonlyMap<Where, Located>, file: Named): Seen[] {
  const { parts: belonging = [], ...match } = whole
  const parts = belonging.flatMap((part) => {
    const there = located.get(part)
    return there ? [seenOf(part, there, [], file)] : []
  })
  const there = located.get(whole)
  return there ? [seenOf(match, there, parts, file)] : []
}

function seenOf(match: Match, there: Located, parts: readonly Seen[], file: Named): Seen {
  const isStrong = match.bits >= STRONG_BITS
  const hash = strongFindingId(there.secret)
  const id = isStrong ? hash : weakFindingId(match.rule, file.relative, match.name)
  return { match, ...there, id, key: isStrong ? id : `${id} ${hash}`, parts }
}

/** What of a match this piece answers for: its parts without it where it begins beyond the edge. */
function ownOf(match: Match, isOwn: (span: Match) => boolean): Match[] {
  const parts = (match.parts ?? []).filter(isOwn)
  if (!isOwn(match)) return parts
  return [match.parts ? { ...match, parts } : match]
}

/** Places are counted in the order of the file: a part may stand before or behind its secret. */
function locate(all: readonly Where[], spotOf: (span: Where) => Spot, path: string): ReadonlyMap<Where, Located> {
  return new Map(
    all
      .toSorted((a, b) => a.start - b.start)
      .map((span) => {
        const { secret, ...spot } = spotOf(span)
        return [span, { secret, place: { path, ...spot } }]
      }),
  )
}

function linesOf(match: Span, view: Piece, where: Positions): Omit<Spot, 'secret' | 'offset' | 'length'> {
  where.moveTo(view.bytes, view.offset, match.start)
  const { line, column } = where.at(view.bytes, view.offset, match.start)
  const end = where.at(view.bytes, view.offset, match.end)
  return { line, column, endLine: end.line, endColumn: end.column }
}
