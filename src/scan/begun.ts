import { type KindData, SHORTEST_BEGINNING, beginningsOf } from './kinds.ts'

/**
 * Says whether a value begins as keys of some kind do. Where no kind took it, it has the wrong length or structure: cut off, made up, or an
 * example.
 */
export function begunLike(beginnings: () => readonly string[]): (value: string) => boolean {
  // Hundreds, each tried on every generic secret: by their first characters few are left.
  let known: ReadonlyMap<string, readonly string[]> | null = null
  return (value) =>
    ((known ??= Map.groupBy(beginnings(), headOf)).get(headOf(value)) ?? []).some((one) => value.startsWith(one))
}

/** As many characters as each beginning has at least. */
function headOf(text: string): string {
  return text.slice(0, SHORTEST_BEGINNING)
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

/** How keys of each provider begin, also where that says nothing without its name: `sk-`. */
export type Beginnings = readonly (readonly [id: string, beginnings: readonly string[]])[]

/** Says whether a value under a provider's name begins as its keys do. Where no kind took it, it has the wrong length or structure. */
export function begunOf(beginnings: () => Beginnings): (value: string, provider: string) => boolean {
  let known: ReadonlyMap<string, readonly string[]> | null = null
  return (value, provider) =>
    ((known ??= new Map(beginnings())).get(provider) ?? []).some((beginning) => value.startsWith(beginning))
}

/** The fixed beginning of a pattern, behind what must not stand before it; a sign that may be left out is none. */
const FIXED = /^(?:\(\?<!\[[^\]]*\]\))?([\w-]{3,40})(?![?*{|]|[^[]*\|)/

/** `key` is a word, `sk-`, `ess_` and `EXO` are none. */
const OWN = /[-_]$|^[A-Z]{3,}$/

/** By provider, read off the patterns. */
export function beginningsByProvider(kinds: Pick<readonly KindData[], 'at' | 'length'>): Beginnings {
  const all = new Map<string, Set<string>>()
  for (let number = 0; number < kinds.length; number++) {
    const data = kinds.at(number)
    const beginning = data && !data.kind.isPublic ? FIXED.exec(data.source)?.[1] : undefined
    if (!data || beginning === undefined || !OWN.test(beginning)) continue
    all.set(data.provider.id, (all.get(data.provider.id) ?? new Set()).add(beginning))
  }
  return [...all].map(([id, beginnings]) => [id, [...beginnings]])
}

/** How long the keys of a provider are, each of its kinds by its longest example, and whether they are hexadecimal. */
export type Lengths = readonly (readonly [id: string, kinds: readonly (readonly [length: number, isHex: boolean])[]])[]

/** A key that was cut or mistyped misses so many characters at most, or has so many more. */
const NEARLY = 8

/**
 * Says whether a value under a provider's name is nearly as long as its keys are and of the same digits. Where no kind took it, it is one with a
 * part missing, made up, or an example.
 */
export function nearlyOf(lengths: () => Lengths): (value: string, provider: string) => boolean {
  let known: ReadonlyMap<string, Lengths[number][1]> | null = null
  return (value, provider) => {
    const isHexValue = /^[0-9a-f]+$/i.test(value)
    return ((known ??= new Map(lengths())).get(provider) ?? []).some(
      ([length, isHex]) => isHex === isHexValue && length !== value.length && Math.abs(length - value.length) <= NEARLY,
    )
  }
}

export function lengthsOf(kinds: Pick<readonly KindData[], 'at' | 'length'>): Lengths {
  const all = new Map<string, (readonly [number, boolean])[]>()
  for (let number = 0; number < kinds.length; number++) {
    const data = kinds.at(number)
    if (!data || data.kind.isPublic) continue
    const of = all.get(data.provider.id) ?? []
    all.set(data.provider.id, [...of, [data.longest, data.isHex]])
  }
  return [...all]
}
