import type { z } from 'zod'
import type { scan } from '../actions/scan.ts'

export type Seen = z.output<typeof scan.output>
export type Found = Seen['findings'][number]

/** What a report is made of. */
export interface Reported extends Seen {
  /** Version of this program. */
  readonly program: string
  readonly begunAt: Date
  readonly endedAt: Date
}

/**
 * Writes what a scan found in one format, part by part: a tree may hold a secret a hundred thousand times. Never a value, unless the finding brings
 * its own (`--reveal`). The text ends with a line feed.
 */
export type Report = (seen: Reported) => Iterable<string>

/** What people see, and what makes the exit code 1. The rest stands in JSON, JSONL and CSV. */
export function isLikely({ confidence }: Pick<Found, 'confidence'>): boolean {
  return confidence !== 'low'
}

/**
 * The fields of a finding as DESIGN promises them to programs: the first place stands in the finding itself. Behind its own places stand
 * those of its parts, with the rule of the part, so that who reads places alone sees every line that holds something.
 */
export function fieldsOf({
  id,
  rule,
  provider,
  name,
  confidence,
  redacted,
  places,
  reference,
  tags,
  checks,
  parts = [],
  secret,
}: Found): object {
  const others = parts.flatMap((part) => part.places.map((place) => ({ ...place, part: part.rule })))
  const head = { id, rule, provider, name, ...places[0], confidence, redacted, places: [...places, ...others] }
  const shown = parts.map((part) => ({
    rule: part.rule,
    name: part.name,
    redacted: part.redacted,
    places: part.places,
    ...(part.secret ? { secret: part.secret.reveal() } : {}),
  }))
  const named = {
    ...head,
    ...(reference === undefined ? {} : { reference }),
    ...(tags ? { tags } : {}),
    ...(checks ? { checks } : {}),
  }
  return { ...named, ...(shown.length > 0 ? { parts: shown } : {}), ...(secret ? { secret: secret.reveal() } : {}) }
}

/** Where something was dropped, as programs read it. */
export function droppedOf({ dropped }: Pick<Seen, 'dropped'>): readonly object[] {
  return dropped.map(({ reason, rule, place }) => ({ reason, rule, ...place }))
}

/** A finding as one line of JSON. `number` tells the secrets of one look apart. */
export function lineOf(finding: Found, number: number): string {
  return `${JSON.stringify({ version: 1, number, ...fieldsOf(finding) })}\n`
}

/** What stands behind all findings: what was scanned, skipped and dropped. */
export function lastLine(seen: Seen): string {
  const { scanned, skipped, left } = seen
  const dropped = seen.dropped.length > 0 ? { dropped: droppedOf(seen) } : {}
  return `${JSON.stringify({ version: 1, scanned, skipped, left, ...dropped })}\n`
}

/** One sentence for tools that show a line each. */
export function sentence({ title, redacted, name }: Found): string {
  const what = redacted === '…' ? '' : ` (${redacted})`
  return `${title}${what} lies in the open${name === null ? '' : `, as ${name}`}.`
}

/** What to do about any of them, in a sentence. */
export const ADVICE =
  'Make a new key, put it where programs read it, and revoke this one. Keyward does that: keyward up'
