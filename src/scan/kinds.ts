import type { KeyKind, Provider } from '../core/provider.ts'
import type { Anchor, Need } from './anchor.ts'
import { NEAR_REACH } from './confirm.ts'
import { WRITING_ANCHORS } from './escapes.ts'
import { needBehind, needNear, sequencesOf } from './need.ts'
import { SHAPE_ANCHORS, type Shape } from './shapes.ts'

/** What the scanner needs of a provider. It gets them as an argument and knows none by itself. */
export type Catalogue = readonly (Pick<Provider, 'id' | 'name' | 'variables'> & {
  readonly keys: readonly ScannedKind[]
})[]

/** A key kind, or the shape of one value of one's own vault: then with its `kw://` reference. */
export interface ScannedKind extends KeyKind {
  readonly reference?: string
}

/** A key kind made ready for scanning. */
export interface Kind {
  readonly kind: ScannedKind
  readonly provider: Catalogue[number]
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

/** What begins at an anchor: keys of these kinds, or a generic secret. */
export type Use =
  | { readonly what: 'kind'; readonly kind: Kind }
  | { readonly what: 'near'; readonly kind: Kind }
  | Shape
  | { readonly what: 'written'; readonly writing: number }

export interface Plan {
  readonly anchors: readonly Anchor[]
  /** For each anchor what to try there. */
  readonly uses: readonly (readonly Use[])[]
}

/** What every generic secret of a shape has around its anchor. */
const SHAPE_NEEDS: Readonly<Partial<Record<Shape['what'], Need>>> = {
  connection: { what: 'url login' },
  assignment: { what: 'assignment' },
  jwt: { what: 'run behind', class: 'token', count: 10 },
}

/**
 * Which anchors the gate looks for, what each may mean, and what every secret at such a place has around it, so that the gate passes over
 * most places by itself. From the providers' key kinds and the generic secrets.
 */
export function plan(catalogue: Catalogue): Plan {
  const anchors = new Map<string, { anchor: Anchor; uses: Use[] }>()
  const add = (text: string, ignoreCase: boolean, need: Need | undefined, use: Use): void => {
    const isGuarded = use.what === 'kind' && use.kind.isGuarded && use.kind.lead === 0
    const anchor: Anchor = {
      text: ignoreCase ? text.toLowerCase() : text,
      ignoreCase,
      isGuarded,
      ...(need ? { need } : {}),
    }
    const key = JSON.stringify(anchor)
    const entry = anchors.get(key) ?? { anchor, uses: [] }
    entry.uses.push(use)
    anchors.set(key, entry)
  }
  for (const provider of catalogue) {
    for (const kind of provider.keys) {
      const words = new Set([...kind.anchors, ...(kind.near ?? [])])
      const sequences = sequencesOf(kind.pattern)
      const near = kind.near && needNear(sequences, NEAR_REACH / 2, NEAR_REACH)
      for (const word of words) {
        if (kind.near) add(word, true, near, { what: 'near', kind: ready(kind, provider, word) })
        else add(word, false, needBehind(sequences, word), { what: 'kind', kind: ready(kind, provider, word) })
      }
    }
  }
  for (const { text, ignoreCase, shape } of SHAPE_ANCHORS) add(text, ignoreCase, SHAPE_NEEDS[shape.what], shape)
  for (const { text, writing } of WRITING_ANCHORS) add(text, false, undefined, { what: 'written', writing })
  const entries = [...anchors.values()]
  return { anchors: entries.map((entry) => entry.anchor), uses: entries.map((entry) => entry.uses) }
}

/** Every kind of every provider, ready to be tried on a single value. */
export function kindsOf(catalogue: Catalogue): Kind[] {
  return catalogue.flatMap((provider) => provider.keys.map((kind) => ready(kind, provider, kind.anchors[0] ?? '')))
}

/** Most kinds are never tried: their patterns are made when they are. */
function ready(kind: ScannedKind, provider: Catalogue[number], anchor: string): Kind {
  const { source } = kind.pattern
  const longest = Math.max(0, ...kind.examples.map((example) => example.length))
  let sticky: RegExp | undefined
  let global: RegExp | undefined
  let named: Kind['named'] | undefined
  return {
    kind,
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
    lead: lead(kind, anchor),
    isGuarded: source.startsWith('(?<![A-Za-z0-9'),
    reach: 512 + 2 * longest,
  }
}

/** For an anchor that stands in none of the examples. */
const UNSEEN_LEAD = 128

/** Read off the examples, each of which is a whole key. Twice the longest seen, for kinds whose keys vary in length. */
function lead(kind: KeyKind, anchor: string): number {
  const most = Math.max(-1, ...kind.examples.map((example) => example.indexOf(anchor)))
  return most === -1 ? UNSEEN_LEAD : most * 2
}
