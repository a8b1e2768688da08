import { Fault } from '../core/fault.ts'
import type { Confidence } from '../core/finding.ts'
import type { KeyKind } from '../core/provider.ts'
import type { Secret } from '../core/secret.ts'
import { judgeKind, namesProvider } from './judge.ts'
import { type Catalogue, type Kind, kindsOf } from './kinds.ts'

/** Whose key a value is. `kind` is null where only the name tells the provider. */
export interface Recognised {
  readonly provider: Catalogue[number]
  readonly kind: KeyKind | null
  readonly confidence: Confidence
}

const LONGEST = 65_536

/**
 * Which provider and kind a single value belongs to: by its shape first, by the name it is kept under where its shape says nothing. Null
 * where neither tells. A public value (`pk_live_…`) is recognised too: look at `kind.isPublic`.
 */
export function recognise(secret: Secret, name: string | null, providers: Catalogue): Recognised | null {
  const value = textOf(secret)
  const found: (Recognised & { readonly kind: KeyKind; readonly rank: number })[] = []
  for (const kind of value === null ? [] : kindsOf(providers)) {
    const isNear = kind.kind.near !== undefined
    if (value === null || !isWhole(kind, value) || (isNear && !namesProvider(kind, name))) continue
    const judgement = judgeKind(kind, value, name, isNear)
    const confidence = 'confidence' in judgement ? judgement.confidence : kind.kind.isPublic ? 'high' : null
    if (confidence === null) continue
    const rank = (namesProvider(kind, name) ? 10 : 0) + (isNear ? 0 : 5) + SURE[confidence]
    found.push({ provider: kind.provider, kind: kind.kind, confidence, rank })
  }
  const best = found.toSorted((a, b) => b.rank - a.rank || b.kind.bits - a.kind.bits)[0]
  if (best) return { provider: best.provider, kind: best.kind, confidence: best.confidence }
  return byName(name, providers)
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

function byName(name: string | null, providers: Catalogue): Recognised | null {
  if (name === null) return null
  const folded = name.toUpperCase()
  const provider = providers.find(({ variables }) => variables.some((variable) => variable.toUpperCase() === folded))
  return provider ? { provider, kind: null, confidence: 'medium' } : null
}
