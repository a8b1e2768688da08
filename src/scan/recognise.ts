import { Fault } from '../core/fault.ts'
import type { Confidence } from '../core/finding.ts'
import type { Secret } from '../core/secret.ts'
import { judgeKind, namesProvider } from './judge.ts'
import { type Kind, type ProviderList, kindsOf } from './kinds.ts'

/** Whose key a value is. `kind` is null where only the name tells the provider. */
export interface Recognised {
  readonly provider: Kind['provider']
  readonly kind: Kind['kind'] | null
  readonly confidence: Confidence
}

const LONGEST = 65_536

/**
 * Which provider and kind a single value belongs to: by its shape first, by the name it is kept under where its shape says nothing. Null
 * where neither tells. A public value (`pk_live_…`) is recognised too: look at `kind.isPublic`. Whoever asks often makes `kinds` once.
 */
export function recognise(
  secret: Secret,
  name: string | null,
  providers: ProviderList,
  kinds: readonly Kind[] = kindsOf(providers),
): Recognised | null {
  const value = textOf(secret)
  if (value === null) return byName(name, providers)
  const ranked = kinds.flatMap((kind) => {
    const confidence = confidenceOf(kind, value, name)
    return confidence ? [{ kind, confidence, rank: rankOf(kind, name, confidence) }] : []
  })
  const best = ranked.toSorted((a, b) => b.rank - a.rank || b.kind.kind.bits - a.kind.kind.bits)[0]
  return best
    ? { provider: best.kind.provider, kind: best.kind.kind, confidence: best.confidence }
    : byName(name, providers)
}

function confidenceOf(kind: Kind, value: string, name: string | null): Confidence | null {
  const isNear = kind.kind.near !== undefined
  // Every key holds one of its anchors: looking for those is quicker than the pattern.
  if (!isNear && !kind.kind.anchors.some((anchor) => value.includes(anchor))) return null
  if (!isWhole(kind, value) || (isNear && !namesProvider(kind, name))) return null
  const judgement = judgeKind(kind, value, name, isNear)
  if ('confidence' in judgement) return judgement.confidence
  return judgement.dropped === 'public' ? 'high' : null
}

function rankOf(kind: Kind, name: string | null, confidence: Confidence): number {
  return (namesProvider(kind, name) ? 10 : 0) + (kind.kind.near ? 0 : 5) + SURE[confidence]
}

const SURE: Record<Confidence, number> = { high: 3, medium: 2, low: 1 }

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

function byName(name: string | null, providers: ProviderList): Recognised | null {
  if (name === null) return null
  const folded = name.toUpperCase()
  const isIt = (variable: string): boolean => variable.length === folded.length && variable.toUpperCase() === folded
  const provider = providers.find(({ variables }) => variables.some(isIt))
  return provider ? { provider, kind: null, confidence: 'medium' } : null
}
