import type { Anchor, Need } from './anchor.ts'
import { NEAR_REACH } from './confirm.ts'
import { type Beginnings, type Lengths, beginningsByProvider, beginningsOfAll, lengthsOf } from './begun.ts'
import { JOINED, WRITING_ANCHORS } from './escapes.ts'
import { type Tables, tablesOf } from './gate.ts'
import {
  type Catalogue,
  type Kind,
  type KindData,
  type ProviderList,
  dataOf,
  isGuarded,
  isTelling,
  leadOf,
  ready,
} from './kinds.ts'
import { type Names, namesOf } from './name-owner.ts'
import { hasBlankBehind } from './login.ts'
import { needBehind, needNear, sequencesOf } from './need.ts'
import { SHAPE_ANCHORS, type Shape } from './shapes.ts'

/** What begins at an anchor: keys of these kinds, or a generic secret. */
export type Use =
  | { readonly what: 'kind'; readonly kind: Kind }
  | { readonly what: 'near'; readonly kind: Kind }
  | NoKind

type NoKind = Shape | { readonly what: 'written'; readonly writing: number }

/** What is tried where. */
interface Uses {
  /** By number. An array, or what makes each when it is asked for: most never are. */
  readonly kinds: Pick<readonly KindData[], 'at' | 'length'>
  /** For each anchor what to try there; a kind by its number. */
  readonly uses: readonly (readonly PlannedUse[])[]
  /** What is read off all kinds, once it is needed. */
  readonly known: () => Known
}

/** What generic secrets are held against. */
export interface Known {
  readonly beginnings: readonly string[]
  readonly lengths: Lengths
  readonly begun: Beginnings
  readonly names: Names
}

export interface Plan extends Uses {
  readonly anchors: readonly Anchor[]
}

/** All that the scanner takes from the providers. */
export interface Prepared extends Uses {
  readonly tables: Tables
}

type PlannedUse = { readonly what: 'kind' | 'near'; readonly kind: number; readonly lead: number } | NoKind

/** What every generic secret of a shape has around its anchor. */
const SHAPE_NEEDS: Readonly<Partial<Record<Shape['what'], Need>>> = {
  connection: { what: 'url login' },
  assignment: { what: 'assignment' },
  jwt: { what: 'run behind', class: 'token', count: 10 },
}

function needOf(shape: Shape): Need | undefined {
  const isBlankBehind = shape.what === 'login' && hasBlankBehind(shape.index)
  return isBlankBehind ? { what: 'blank behind' } : SHAPE_NEEDS[shape.what]
}

/**
 * Which anchors the gate looks for, what each may mean, and what every secret at such a place has around it, so that the gate passes over
 * most places by itself. From the providers' key kinds and the generic secrets.
 */
export function plan(list: ProviderList): Plan {
  const anchors = new Map<string, { anchor: Anchor; uses: PlannedUse[] }>()
  const add = (anchor: Anchor, use: PlannedUse): void => {
    const key = JSON.stringify(anchor)
    const entry = anchors.get(key) ?? { anchor, uses: [] }
    entry.uses.push(use)
    anchors.set(key, entry)
  }
  const kinds: KindData[] = []
  for (const provider of list) {
    for (const kind of provider.keys) {
      const number = kinds.push(dataOf(kind, provider)) - 1
      for (const { anchor, lead } of anchorsOf(kind))
        add(anchor, { what: kind.near ? 'near' : 'kind', kind: number, lead })
    }
  }
  for (const { text, ignoreCase, shape } of SHAPE_ANCHORS) add(written(text, ignoreCase, needOf(shape)), shape)
  for (const { text, writing } of WRITING_ANCHORS)
    add(written(text, false, writing === JOINED ? { what: 'joint' } : undefined), { what: 'written', writing })
  const entries = [...anchors.values()]
  let known: Known | undefined
  return {
    kinds,
    known: () =>
      (known ??= {
        beginnings: beginningsOfAll(kinds),
        lengths: lengthsOf(kinds),
        begun: beginningsByProvider(kinds),
        names: namesOf(kinds),
      }),
    uses: entries.map((entry) => entry.uses),
    anchors: entries.map((entry) => entry.anchor),
  }
}

export function prepare(list: ProviderList): Prepared {
  const { anchors, ...uses } = plan(list)
  return { ...uses, tables: tablesOf(anchors) }
}

function* anchorsOf(kind: ProviderList[number]['keys'][number]): Generator<{ anchor: Anchor; lead: number }> {
  const sequences = sequencesOf(kind.pattern)
  const isGlued = isTelling(dataOf(kind, { id: '', variables: [] }))
  const near = kind.near && needNear(sequences, NEAR_REACH / 2, NEAR_REACH)
  for (const word of new Set([...kind.anchors, ...(kind.near ?? [])])) {
    const lead = leadOf(kind, word)
    if (kind.near) yield { anchor: written(word, true, near), lead }
    else {
      const isOnlyBegun = lead === 0 && !isGlued && isGuarded(kind.pattern.source)
      yield { anchor: { ...written(word, false, needBehind(sequences, word)), isGuarded: isOnlyBegun }, lead }
    }
  }
}

function written(text: string, ignoreCase: boolean, need?: Need): Anchor {
  return { text: ignoreCase ? text.toLowerCase() : text, ignoreCase, isGuarded: false, ...(need ? { need } : {}) }
}

export function isPrepared(catalogue: Catalogue): catalogue is Prepared {
  return 'tables' in catalogue
}

/** Says for an anchor what to try there. Made when it is met: most never are. */
export function usesOf({ kinds, uses }: Uses): (anchor: number) => readonly Use[] {
  const made: (readonly Use[] | undefined)[] = []
  const make = (use: PlannedUse): Use => {
    if (!('kind' in use)) return use
    const kind = kinds.at(use.kind)
    if (!kind) throw new TypeError(`There is no kind ${use.kind} in what was prepared.`)
    return { what: use.what, kind: ready(kind, use.lead) }
  }
  return (anchor) => (made[anchor] ??= (uses[anchor] ?? []).map(make))
}
