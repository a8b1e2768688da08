import type { Candidate } from '../candidate.ts'
import type { Text } from '../text.ts'
import type { OwnRule, Required } from './file.ts'

/** Where a finding begins; both count from 0, columns in bytes. */
interface Begin {
  readonly line: number
  readonly column: number
}

/** So many findings of a required rule before and behind are looked at where columns are asked for. */
const NEIGHBOURS = 256

/**
 * Of what a rule found in a text only that which has beside it what the rule requires. `found` tells what each rule found there, in the order of
 * the text; `isThere` stands for rules that ask for a path alone.
 */
export function withRequired(
  view: Text,
  { id, required }: Pick<OwnRule, 'id' | 'required'>,
  found: ReadonlyMap<string, readonly Candidate[]>,
  isThere: (rule: string) => boolean,
): readonly Candidate[] {
  const own = found.get(id) ?? []
  if (required.length === 0 || own.length === 0) return own
  const beginOf = beginnings(view)
  const others = required
    .filter(({ rule }) => !isThere(rule))
    .map((one) => {
      const all = (found.get(one.rule) ?? []).filter(({ judgement }) => 'confidence' in judgement)
      return { ...one, starts: all.map(({ start }) => start), begins: all.map(({ start }) => beginOf(start)) }
    })
  const partRules = required.map(({ rule }) => rule)
  return own
    .filter((candidate) => others.every((other) => isNear(candidate.start, beginOf(candidate.start), other)))
    .map((candidate) => ({ ...candidate, partRules }))
}

interface Others extends Required {
  readonly starts: readonly number[]
  readonly begins: readonly Begin[]
}

/** By the nearest in the order of the text: of these one is near in lines if any is. */
function isNear(start: number, begin: Begin, { starts, begins, lines, columns }: Others): boolean {
  const at = placeIn(starts, start)
  const reach = columns === null ? 1 : NEIGHBOURS
  return begins.slice(Math.max(0, at - reach), at + reach).some((other) => {
    const isInLines = lines === null || Math.abs(other.line - begin.line) <= lines
    return isInLines && (columns === null || Math.abs(other.column - begin.column) <= columns)
  })
}

/** Lines and columns of places in a text. Where its lines begin is looked for once. */
function beginnings({ bytes }: Text): (at: number) => Begin {
  const ends: number[] = []
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) ends.push(at)
  return (at) => {
    const line = placeIn(ends, at)
    return { line, column: at - ((ends[line - 1] ?? -1) + 1) }
  }
}

/** How many of the sorted numbers are smaller. */
function placeIn(sorted: readonly number[], at: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}
