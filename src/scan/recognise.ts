import { Fault } from '../core/fault.ts'
import type { Confidence } from '../core/finding.ts'
import type { Secret } from '../core/secret.ts'
import { isNamed, judgeKind, namesProvider } from './judge.ts'
import { type Kind, type ProviderList, kindsOf } from './kinds.ts'

/** Whose key a value is. `kind` is null where only the name tells the provider. */
export interface Recognised<P extends ProviderList[number]> {
  readonly provider: P
  readonly kind: Kind['kind'] | null
  readonly confidence: Confidence
}

/**
 * Tells which provider and kind a single value belongs to: by its shape first, by the name it is kept under where its shape says nothing. Null
 * where neither tells. A public value (`pk_live_…`) is recognised too: look at `kind.isPublic`. Made once for many values: each is tried against
 * the few kinds that have an anchor in it, or a word in its name, not against all.
 */
export function recogniser<P extends ProviderList[number]>(
  providers: readonly P[],
): (secret: Secret, name: string | null) => Recognised<P> | null {
  const all = providers.flatMap((provider) => kindsOf([provider]).map((kind) => ({ kind, provider })))
  const [byAnchor, byWord] = [new Standing(), new Standing()]
  for (const [place, { kind }] of all.entries()) {
    if (kind.kind.near === undefined) for (const anchor of kind.kind.anchors) byAnchor.add(anchor, place)
    else for (const word of [...kind.named.endings, ...kind.named.words]) byWord.add(word, place)
  }
  const byName = namer(providers)
  return (secret, name) => {
    const value = textOf(secret)
    if (value === null) return byName(name)
    const places = new Set([...byAnchor.in(value), ...(name === null ? [] : byWord.in(name.toLowerCase()))])
    const ranked = [...places]
      .toSorted((a, b) => a - b)
      .flatMap((place) => {
        const one = all[place]
        const confidence = one ? confidenceOf(one.kind, value, name) : null
        return one && confidence ? [{ ...one, confidence, rank: rankOf(one.kind, name, confidence) }] : []
      })
    const best = ranked.toSorted((a, b) => b.rank - a.rank || b.kind.kind.bits - a.kind.kind.bits)[0]
    return best ? { provider: best.provider, kind: best.kind.kind, confidence: best.confidence } : byName(name)
  }
}

/** Which of many short texts stand in a longer one: looked up by the two characters they begin with. */
class Standing {
  readonly #byStart = new Map<number, { readonly text: string; readonly place: number }[]>()
  /** Of texts that are shorter than that. */
  readonly #always: number[] = []

  add(text: string, place: number): void {
    if (text.length < 2) {
      this.#always.push(place)
      return
    }
    const key = startAt(text, 0)
    const known = this.#byStart.get(key)
    if (known) known.push({ text, place })
    else this.#byStart.set(key, [{ text, place }])
  }

  /** Places of those that stand in it, and of some that are too short to tell. */
  in(longer: string): readonly number[] {
    const found = [...this.#always]
    for (let at = 0; at + 1 < longer.length; at += 1) {
      for (const { text, place } of this.#byStart.get(startAt(longer, at)) ?? [])
        if (longer.startsWith(text, at)) found.push(place)
    }
    return found
  }
}

function startAt(text: string, at: number): number {
  return text.charCodeAt(at) * 0x1_0000 + text.charCodeAt(at + 1)
}

function confidenceOf(kind: Kind, value: string, name: string | null): Confidence | null {
  const isNear = kind.kind.near !== undefined
  if ((isNear && !(namesProvider(kind, name) && isNamed(kind, name))) || !isWhole(kind, value)) return null
  const judgement = judgeKind(kind, value, name, isNear)
  if ('confidence' in judgement) return judgement.confidence
  return judgement.dropped === 'public' ? 'high' : null
}

function rankOf(kind: Kind, name: string | null, confidence: Confidence): number {
  return (namesProvider(kind, name) ? 10 : 0) + (kind.kind.near ? 0 : 5) + SURE[confidence]
}

const SURE: Record<Confidence, number> = { high: 3, medium: 2, low: 1 }

const LONGEST = 65_536

function textOf(secret: Secret): string | null {
  if (secret.size === 0 || secret.size > LONGEST) return null
  try {
    return secret.reveal()
  } catch (error) {
    if (error instanceof Fault) return null
    throw error
  }
}

function isWhole(kind: Kind, value: string): boolean {
  kind.sticky.lastIndex = 0
  return kind.sticky.exec(value)?.[0].length === value.length
}

/** By the whole name, case ignored; the first provider that has it. */
function namer<P extends ProviderList[number]>(providers: readonly P[]): (name: string | null) => Recognised<P> | null {
  const known = new Map<string, P>()
  for (const provider of providers) {
    for (const variable of provider.variables) {
      const folded = variable.toUpperCase()
      if (!known.has(folded)) known.set(folded, provider)
    }
  }
  return (name) => {
    const provider = name === null ? undefined : known.get(name.toUpperCase())
    return provider ? { provider, kind: null, confidence: 'medium' } : null
  }
}
