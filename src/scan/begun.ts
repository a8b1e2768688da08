import type { KindData } from './kinds.ts'
import { wordCover } from './words.ts'

const SHORTEST = 4

/**
 * Says whether a value begins as keys of some kind do. Where no kind took it, it has the wrong length or structure: cut off, made up, or an
 * example.
 */
export function begunLike(beginnings: () => readonly string[]): (value: string) => boolean {
  return (value) => beginnings().some((beginning) => value.startsWith(beginning))
}

/** How keys of the kinds begin. Beginnings that are words (`secret_`) say nothing. */
export function beginningsOf(kinds: Pick<readonly KindData[], 'at' | 'length'>): readonly string[] {
  const all = new Set<string>()
  for (let number = 0; number < kinds.length; number++) {
    const { prefix = '' } = kinds.at(number)?.kind ?? {}
    const letters = prefix.replaceAll(/[^A-Za-z]+/g, '').toLowerCase()
    if (prefix.length >= SHORTEST && letters.length >= 2 && wordCover(letters) < 1) all.add(prefix)
  }
  return [...all]
}
