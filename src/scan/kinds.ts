import type { KeyKind, Provider } from '../core/provider.ts'
import type { Prepared } from './plan.ts'
import { wordCover } from './words.ts'

/** What the scanner needs of providers. It gets them as an argument and knows none by itself. */
export type ProviderList = readonly (Pick<Provider, 'id' | 'name' | 'variables' | 'domains'> & {
  readonly keys: readonly ScannedKind[]
})[]

/** The providers themselves, or what was read off them before. */
export type Catalogue = ProviderList | Prepared

/** A key kind, or the shape of one value of one's own vault: then with its `kw://` reference. */
export interface ScannedKind extends KeyKind {
  readonly reference?: string
}

/** What finding keys takes of a kind. Data alone but for the checksum. */
export interface KindData {
  readonly kind: Omit<ScannedKind, 'pattern' | 'examples' | 'decoys'>
  readonly provider: Pick<Provider, 'id' | 'variables' | 'domains'>
  /** Of its pattern. */
  readonly source: string
  /** Characters of its longest example. */
  readonly longest: number
  /** An example is made of hexadecimal digits alone. */
  readonly isHex: boolean
  /** Every key begins with one of its anchors. */
  readonly isBegun: boolean
}

/** A key kind made ready for scanning. */
export interface Kind extends Pick<KindData, 'kind' | 'isHex' | 'provider'> {
  /** Its beginning is no part of a word: a key is one too where it is glued to what stands before. */
  readonly isTelling: boolean
  /** The pattern, matching only where it is put. */
  readonly sticky: RegExp
  /** The pattern, matching anywhere behind where it is put. */
  readonly global: RegExp
  /** What a name beside a key of this provider may end in, and what it may hold; in small letters. */
  readonly named: { readonly endings: readonly string[]; readonly words: readonly string[] }
  /** How many bytes of a key may stand before one of its anchors. 0: every key begins with the anchor. */
  readonly lead: number
  /** No letter or digit may stand before a key: most anchors inside other words are told by one byte. */
  readonly isGuarded: boolean
  /** How many bytes behind the anchor are looked at first. */
  readonly reach: number
}

/** Every kind of every provider, ready to be tried on a single value. */
export function kindsOf(providers: ProviderList): Kind[] {
  return providers.flatMap((provider) =>
    provider.keys.map((kind) => ready(dataOf(kind, provider), leadOf(kind, kind.anchors[0] ?? ''))),
  )
}

const HEX = /^[0-9a-f]+$/

export function dataOf(
  { pattern, examples, decoys: _decoys, ...kind }: ScannedKind,
  { id, variables, domains }: KindData['provider'],
): KindData {
  return {
    kind,
    provider: { id, variables, ...(domains ? { domains } : {}) },
    source: pattern.source,
    longest: Math.max(0, ...examples.map((example) => example.length)),
    isHex: examples.some((example) => HEX.test(example)),
    isBegun: examples.every((example) => kind.anchors.some((anchor) => example.startsWith(anchor))),
  }
}

/** Most kinds are never tried: their patterns are made when they are. */
export function ready(data: KindData, lead: number): Kind {
  const { kind, provider, source, longest, isHex } = data
  let sticky: RegExp | undefined
  let global: RegExp | undefined
  let named: Kind['named'] | undefined
  return {
    kind,
    isHex,
    provider,
    get sticky() {
      return (sticky ??= new RegExp(source, 'y'))
    },
    get global() {
      return (global ??= new RegExp(source, 'g'))
    },
    get named() {
      return (named ??= {
        endings: provider.variables.map((variable) => variable.toLowerCase()),
        words: [provider.id, ...(kind.near ?? [])].map((word) => word.toLowerCase()),
      })
    },
    lead,
    isGuarded: isGuarded(source),
    isTelling: isTelling(data),
    reach: 512 + 2 * longest,
  }
}

/** Whether no letter or digit may stand before what a pattern finds. */
export function isGuarded(source: string): boolean {
  return source.startsWith('(?<![A-Za-z0-9')
}

/** Shorter beginnings stand in other words. */
export const SHORTEST_BEGINNING = 4

/** How every key of a kind begins; nothing where that is a word (`secret_`), or short. */
export function beginningsOf({ kind: { prefix, anchors, near }, isBegun }: KindData): readonly string[] {
  const all = prefix === undefined ? (isBegun && !near ? anchors : []) : [prefix]
  return all.filter((beginning) => isTellingText(beginning))
}

/** Whether each key of a kind begins with something that is part of no word. */
export function isTelling({ kind, isBegun }: Pick<KindData, 'kind' | 'isBegun'>): boolean {
  const { anchors, near, isPublic, reference } = kind
  if (!isBegun || near || isPublic || reference !== undefined) return false
  // `4b1d` stands in any digest, `AAAA` in any picture.
  return anchors.every((anchor) => isTellingText(anchor) && /[^A-Za-z0-9]|^(?!(.)\1{3})[A-Z]{2}[A-Za-z]+$/.test(anchor))
}

function isTellingText(text: string): boolean {
  const letters = text.replaceAll(/[^A-Za-z]+/g, '').toLowerCase()
  return text.length >= SHORTEST_BEGINNING && letters.length >= 2 && wordCover(letters) < 1
}

/** For an anchor that stands in none of the examples. */
const UNSEEN_LEAD = 128

/**
 * How many bytes of a key may stand before this anchor. Read off the examples, each of which is a whole key. Twice the longest seen, for
 * kinds whose keys vary in length.
 */
export function leadOf({ examples }: ScannedKind, anchor: string): number {
  const most = Math.max(-1, ...examples.map((example) => example.indexOf(anchor)))
  return most === -1 ? UNSEEN_LEAD : most * 2
}
