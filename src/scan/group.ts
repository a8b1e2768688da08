import type { Confidence, Finding, Part, Place } from '../core/finding.ts'
import { Secret } from '../core/secret.ts'
import type { Match } from './candidate.ts'

/** A secret at one place. */
export interface Seen {
  readonly match: Match
  readonly secret: Secret
  readonly place: Place
  readonly id: string
  /** The same for all places of one finding. */
  readonly key: string
  readonly parts: readonly Seen[]
}

/**
 * A secret with its places so far. Of what was said at each place only that is kept which a finding tells: a tree may hold a secret a hundred
 * thousand times. `S`: how the value is held, as bytes while it goes from thread to thread.
 */
export interface Group<S = Secret> {
  readonly id: string
  readonly key: string
  said: Said<S>
  /** The first name that stands beside it. */
  named: { readonly name: string; readonly place: Place } | null
  readonly places: Place[]
  readonly parts: Map<string, Group<S>>
}

/** The value, and what the surest match says of it. */
interface Said<S> extends Omit<Finding, 'id' | 'secret' | 'places' | 'parts'> {
  readonly secret: S
  readonly place: Place
}

/** The group of one place. */
export function groupOf({ match, secret, place, id, key, parts }: Seen): Group {
  const { name, rule, title, provider, confidence, reference, tags, checks } = match
  const said = {
    rule,
    title,
    provider,
    name,
    confidence,
    redacted: redact(match, secret),
    secret,
    place,
    ...(reference === undefined ? {} : { reference }),
    ...(tags ? { tags } : {}),
    ...(checks ? { checks } : {}),
  }
  const group: Group = {
    id,
    key,
    said,
    named: name === null ? null : { name, place },
    places: [place],
    parts: new Map(),
  }
  for (const part of parts) addTo(group.parts, partKey(part), groupOf(part))
  return group
}

/** Joins it to the one with this key, or sets it there. True where it is the first. */
export function addTo(groups: Map<string, Group>, key: string, one: Group): boolean {
  const known = groups.get(key)
  if (known) join(known, one)
  else groups.set(key, one)
  return !known
}

function partKey({ match, id }: Seen): string {
  return `${match.rule} ${id}`
}

/** The same secret may be named better in one place than in another: the surest match speaks for all, of equals the first. */
function join(into: Group, from: Group): void {
  const surer = rank(from.said) - rank(into.said)
  if (surer > 0 || (surer === 0 && byPlace(from.said.place, into.said.place) < 0)) into.said = from.said
  if (from.named && (!into.named || byPlace(from.named.place, into.named.place) < 0)) into.named = from.named
  for (const place of from.places) into.places.push(place)
  for (const [key, part] of from.parts) addTo(into.parts, key, part)
}

/** What is told of it, as it looks now. */
export function findingOf({ id, said, named, places, parts }: Group): Finding {
  const { place, name, ...told } = said
  const all = [...parts.values()].map(partOf).toSorted(byFirstPlace)
  return {
    ...told,
    id,
    name: name ?? named?.name ?? null,
    places: inOrder(places, place),
    ...(all.length > 0 ? { parts: all } : {}),
  }
}

function partOf({ said, named, places }: Group): Part {
  const { rule, title, name, redacted, secret, place } = said
  return { rule, title, name: name ?? named?.name ?? null, redacted, secret, places: inOrder(places, place) }
}

function inOrder(places: readonly Place[], any: Place): [Place, ...Place[]] {
  const [first = any, ...others] = places.toSorted(byPlace)
  return [first, ...others]
}

/** The value leaves as bytes that lie alone in their memory: that can be handed over, text could not. */
export function sentOf({ said, parts, ...group }: Group): Group<Uint8Array> {
  const bytes = said.secret.revealBytes()
  const isAlone = bytes.buffer instanceof ArrayBuffer && bytes.length === bytes.buffer.byteLength
  return {
    ...group,
    said: { ...said, secret: isAlone ? bytes : bytes.slice() },
    parts: new Map([...parts].map(([key, part]) => [key, sentOf(part)])),
  }
}

export function receivedOf({ said, parts, ...group }: Group<Uint8Array>): Group {
  return {
    ...group,
    said: { ...said, secret: new Secret(said.secret) },
    parts: new Map([...parts].map(([key, part]) => [key, receivedOf(part)])),
  }
}

/** The memory of all values in it, to be handed over. */
export function memoryOf({ said, parts }: Group<Uint8Array>): ArrayBuffer[] {
  const { buffer } = said.secret
  return [...(buffer instanceof ArrayBuffer ? [buffer] : []), ...[...parts.values()].flatMap(memoryOf)]
}

const SURE: Record<Confidence, number> = { high: 3, medium: 2, low: 1 }

function rank({ reference, provider, confidence }: Said<unknown>): number {
  return (reference === undefined ? 0 : 8) + (provider === null ? 0 : 4) + SURE[confidence]
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

/** By path, then where it stands in the file. */
export function byPlace(a: Place, b: Place): number {
  return compare(a.path, b.path) || a.offset - b.offset
}

/** Then by name of the rule. */
export function byFirstPlace(a: Pick<Finding, 'places' | 'rule'>, b: Pick<Finding, 'places' | 'rule'>): number {
  return byPlace(a.places[0], b.places[0]) || compare(a.rule, b.rule)
}

export function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
