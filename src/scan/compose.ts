import type { Match } from './candidate.ts'

/** How far from a secret the id that belongs to it may stand, in bytes. */
const REACH = 2048

/**
 * Joins what belongs together: to each secret of a kind that has parts (`aws.secret_access_key` and its key id) the nearest match of each
 * part's kind, which is then told with it and not by itself. `ids` are matches that are told only as parts.
 */
export function compose(matches: readonly Match[], ids: readonly Match[]): Match[] {
  if (!matches.some(({ partRules }) => partRules)) return [...matches]
  const taken = new Set<Match>()
  const whole = matches.map((match) => {
    const parts = (match.partRules ?? []).flatMap((rule) => {
      const near = [...matches, ...ids].filter(
        (other) => other.rule === rule && !taken.has(other) && gap(match, other) <= REACH,
      )
      const [nearest] = near.toSorted((a, b) => gap(match, a) - gap(match, b) || a.start - b.start)
      return nearest ? [nearest] : []
    })
    for (const part of parts) taken.add(part)
    return parts.length > 0 ? { ...match, parts } : match
  })
  return whole.filter((_, index) => matches[index] !== undefined && !taken.has(matches[index]))
}

function gap(a: Match, b: Match): number {
  return Math.max(0, a.start - b.end, b.start - a.end)
}
