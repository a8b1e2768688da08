import { type KindData, beginningsOf } from './kinds.ts'

/**
 * Says whether a value begins as keys of some kind do. Where no kind took it, it has the wrong length or structure: cut off, made up, or an
 * example.
 */
export function begunLike(beginnings: () => readonly string[]): (value: string) => boolean {
  return (value) => beginnings().some((beginning) => value.startsWith(beginning))
}

/** How keys of the kinds begin. Beginnings that are words (`secret_`) say nothing. */
export function beginningsOfAll(kinds: Pick<readonly KindData[], 'at' | 'length'>): readonly string[] {
  const all = new Set<string>()
  for (let number = 0; number < kinds.length; number++) {
    const data = kinds.at(number)
    for (const beginning of data ? beginningsOf(data) : []) all.add(beginning)
  }
  return [...all]
}
