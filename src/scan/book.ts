import type { Confidence, DropReason, Finding, Part, Place, Pointed } from '../core/finding.ts'
import { Secret } from '../core/secret.ts'
import type { Match } from './candidate.ts'

/** A secret at one place, as it goes from thread to thread: the value as bytes that lie alone in their memory. */
export interface Sent {
  readonly match: Match
  readonly bytes: Uint8Array
  readonly place: Place
  readonly id: string
  readonly key: string
  readonly parts: readonly Sent[]
}

/** How often something was dropped for one reason. */
export interface Count {
  readonly reason: DropReason
  readonly count: number
}

export interface Taken {
  readonly sent: readonly Sent[]
  readonly dropped: readonly Count[]
  readonly pointed: readonly Pointed[]
}

export interface Seen extends Omit<Sent, 'bytes' | 'parts'> {
  readonly secret: Secret
  readonly parts: readonly Seen[]
}

/** What was seen so far, of all files. */
export interface Book {
  readonly keep: (one: Seen) => void
  readonly count: (reason: DropReason, times?: number) => void
  /** Where something was dropped, and why: at most so many are remembered, of the others the number alone. */
  readonly point: (one: Pointed) => void
  /** What was found since the last call, to be told to another thread; here it is forgotten. */
  readonly taken: () => Taken
  /** What another thread has found. */
  readonly add: (taken: Taken) => void
  /** Sorted by their first place. One finding per secret; a weak secret one per rule, file and name. */
  readonly findings: () => Finding[]
  readonly dropped: () => Count[]
  readonly pointed: () => Pointed[]
}

const MOST_POINTED = 10_000

/**
 * `isIgnored` gets the id of each finding; what it names is counted as dropped. `onFound` gets each secret when its first place is met, as it
 * looks then.
 */
export function book(
  isIgnored: (id: string) => boolean,
  isExplained: boolean,
  onFound: (finding: Finding) => void = () => {},
): Book {
  const seen = new Map<string, Seen[]>()
  const counts = new Map<DropReason, number>()
  const pointed: Pointed[] = []
  const count = (reason: DropReason, times = 1): void => void counts.set(reason, (counts.get(reason) ?? 0) + times)
  const point = (one: Pointed): void => {
    if (pointed.length < MOST_POINTED) pointed.push(one)
  }
  const keep = (one: Seen): void => {
    if (isIgnored(one.id)) {
      count('ignored')
      if (isExplained) point({ reason: 'ignored', rule: one.match.rule, place: one.place })
      return
    }
    const list = seen.get(one.key)
    if (list) list.push(one)
    else {
      seen.set(one.key, [one])
      for (const finding of findingOf([one])) onFound(finding)
    }
  }
  const dropped = (): Count[] =>
    [...counts].map(([reason, times]) => ({ reason, count: times })).toSorted((a, b) => compare(a.reason, b.reason))
  return {
    keep,
    count,
    point,
    dropped,
    pointed: () => pointed.toSorted((a, b) => byPlace(a.place, b.place)),
    findings: () => [...seen.values()].flatMap((list) => findingOf(list)).toSorted(byFirstPlace),
    taken() {
      const sent = [...seen.values()].flat().map((one) => sentOf(one))
      const all = { sent, dropped: dropped(), pointed: pointed.splice(0) }
      seen.clear()
      counts.clear()
      return all
    },
    add(taken) {
      for (const one of taken.sent) keep(receivedOf(one))
      for (const { reason, count: times } of taken.dropped) count(reason, times)
      for (const one of taken.pointed) point(one)
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

const SURE: Record<Confidence, number> = { high: 3, medium: 2, low: 1 }

/** The same secret may be named better in one place than in another: the surest match speaks for all. */
function findingOf(list: readonly Seen[]): Finding[] {
  const sorted = list.toSorted((a, b) => byPlace(a.place, b.place))
  const [first, ...others] = sorted
  if (!first) return []
  const speaker = sorted.reduce((best, next) => (rank(next.match) > rank(best.match) ? next : best), first)
  const { match, secret, id } = speaker
  const name = match.name ?? sorted.find((one) => one.match.name !== null)?.match.name ?? null
  const { rule, title, provider, confidence, reference, tags, checks } = match
  const places = [first.place, ...others.map((one) => one.place)] as const
  const parts = partsOf(sorted)
  const finding = { id, rule, title, provider, name, confidence, redacted: redact(match, secret), secret, places }
  return [
    {
      ...finding,
      ...(reference === undefined ? {} : { reference }),
      ...(tags ? { tags } : {}),
      ...(checks ? { checks } : {}),
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
