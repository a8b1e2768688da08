import type { DropReason, Finding, Pointed } from '../core/finding.ts'
import {
  type Group,
  type Seen,
  addTo,
  byFirstPlace,
  byPlace,
  compare,
  findingOf,
  groupOf,
  memoryOf,
  receivedOf,
  sentOf,
} from './group.ts'

/** How often something was dropped for one reason. */
export interface Count {
  readonly reason: DropReason
  readonly count: number
}

/** What one thread tells another. */
export interface Taken {
  readonly groups: readonly Group<Uint8Array>[]
  readonly dropped: readonly Count[]
  readonly pointed: readonly Pointed[]
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
  const groups = new Map<string, Group>()
  const counts = new Map<DropReason, number>()
  const pointed: Pointed[] = []
  const count = (reason: DropReason, times = 1): void => void counts.set(reason, (counts.get(reason) ?? 0) + times)
  const point = (one: Pointed): void => {
    if (pointed.length < MOST_POINTED) pointed.push(one)
  }
  const take = (one: Group): void => {
    if (isIgnored(one.id)) {
      count('ignored', one.places.length)
      if (isExplained) for (const place of one.places) point({ reason: 'ignored', rule: one.said.rule, place })
    } else if (addTo(groups, one.key, one)) onFound(findingOf(one))
  }
  const dropped = (): Count[] =>
    [...counts].map(([reason, times]) => ({ reason, count: times })).toSorted((a, b) => compare(a.reason, b.reason))
  return {
    keep: (one) => take(groupOf(one)),
    count,
    point,
    dropped,
    pointed: () => pointed.toSorted((a, b) => byPlace(a.place, b.place)),
    findings: () => [...groups.values()].map(findingOf).toSorted(byFirstPlace),
    taken() {
      const all = { groups: [...groups.values()].map(sentOf), dropped: dropped(), pointed: pointed.splice(0) }
      groups.clear()
      counts.clear()
      return all
    },
    add(taken) {
      for (const one of taken.groups) take(receivedOf(one))
      for (const { reason, count: times } of taken.dropped) count(reason, times)
      for (const one of taken.pointed) point(one)
    },
  }
}

/** The memory of all values that are told, which is handed over and not copied. */
export function memoryTaken({ groups }: Pick<Taken, 'groups'>): ArrayBuffer[] {
  return groups.flatMap(memoryOf)
}
