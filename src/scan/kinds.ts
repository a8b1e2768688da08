import type { KeyKind, Provider } from '../core/provider.ts'
import type { Prepared } from './plan.ts'

/** What the scanner needs of providers. It gets them as an argument and knows none by itself. */
export type ProviderList = readonly (Pick<Provider, 'id' | 'name' | 'variables'> & {
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
  readonly provider: Pick<Provider, 'id' | 'variables'>
  /** Of its pattern. */
  readonly source: string
  /** Characters of its longest example. */
  readonly longest: number
  /** An example is made of hexadecimal digits alone. */
  readonly isHex: boolean
}

/** A key kind made ready for scanning. */
export interface Kind extends Pick<KindData, 'kind' | 'isHex' | 'provider'> {
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
  { id, variables }: KindData['provider'],
): KindData {
  return {
    kind,
    provider: { id, variables },
    source: pattern.source,
    longest: Math.max(0, ...examples.map((example) => example.length)),
    isHex: examples.some((example) => HEX.test(example)),
  }
}

/** Most kinds are never tried: their patterns are made when they are. */
export function ready({ kind, provider, source, longest, isHex }: KindData, lead: number): Kind {
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
    reach: 512 + 2 * longest,
  }
}

/** Whether no letter or digit may stand before what a pattern finds. */
export function isGuarded(source: string): boolean {
  return source.startsWith('(?<![A-Za-z0-9')
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
