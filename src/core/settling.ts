import { type Credential, VALUE } from './credential.ts'
import type { Sorted } from './importing.ts'
import { inParts } from './parts.ts'
import { referenceTo } from './reference.ts'
import type { Secret } from './secret.ts'
import type { Storing } from './storing.ts'
import type { Environment, Vault } from './vault.ts'

/**
 * What becomes of one entry. `new` is stored, `changed` is stored as a new version; `same` is in the vault already, `older` in a version before
 * the current one: all four are replaced by a reference. `differs` (another value of that name is in the vault), `plain` and `doubt` stay.
 */
export const OUTCOMES = ['new', 'same', 'older', 'changed', 'differs', 'plain', 'doubt'] as const
export type Outcome = (typeof OUTCOMES)[number]

export interface Settled {
  /** Null for a line that has no name. */
  readonly name: string | null
  readonly line: number
  readonly outcome: Outcome
  readonly provider: string | null
  /** What replaces the value; null where it stays. */
  readonly reference: string | null
  /** Why it stays; null where it does not. */
  readonly why: string | null
  readonly value: Secret | null
}

/** Where the entries go. `overwrite`: a value that differs from the vault's becomes a new version there. */
export interface Destination {
  readonly project: string
  readonly environment: string
  readonly overwrite: boolean
}

/** Decides for every entry what becomes of it, from what the vault holds at this moment; `vault` is null where there is none. */
export async function settle(
  sorted: readonly Sorted[],
  destination: Destination,
  vault: Vault | null,
): Promise<readonly Settled[]> {
  const settled: Settled[] = []
  for (const some of inParts(sorted)) {
    const names = some.flatMap((entry) => (entry.kind === 'key' ? [entry.name] : []))
    const known = vault ? await vault.named(destination, names) : new Map<string, Credential>()
    for (const entry of some) {
      const there = entry.kind === 'key' ? known.get(entry.name) : undefined
      const isKnown = vault !== null && there !== undefined && entry.kind === 'key'
      settled.push(settleOne(entry, destination, isKnown ? await compare(there, entry.value, vault) : 'new'))
    }
  }
  return settled
}

/** What is to be put in because of that outcome. */
export function storingsOf(
  settled: readonly Settled[],
  wanted: 'new' | 'changed',
  environment: Environment,
): readonly Storing[] {
  return settled.flatMap(({ name, value, provider, outcome }) =>
    outcome === wanted && name !== null && value !== null ? [{ environment, name, field: VALUE, provider, value }] : [],
  )
}

function settleOne(entry: Sorted, { project, environment, overwrite }: Destination, outcome: Compared): Settled {
  const { line } = entry
  const stays = { provider: null, reference: null, value: null }
  if (entry.kind !== 'key') return { ...stays, name: entry.name, line, outcome: entry.kind, why: entry.why }
  const { name, provider, value } = entry
  if (outcome === 'several fields')
    return { ...stays, name, line, outcome: 'differs', why: 'the one in the vault has other fields' }
  if (outcome === 'differs' && !overwrite)
    return { ...stays, name, line, outcome, why: 'the vault has another value for it' }
  const reference = referenceTo({ project, environment, name })
  return { name, line, provider, value, reference, why: null, outcome: outcome === 'differs' ? 'changed' : outcome }
}

type Compared = 'new' | 'same' | 'older' | 'differs' | 'several fields'

async function compare(known: Credential, value: Secret, vault: Vault): Promise<Compared> {
  const current = await vault.version(known, 'current')
  const fields = current ? await vault.fields(current.id) : []
  if (!current || fields.some((field) => field !== VALUE)) return 'several fields'
  if ((await vault.get(known, current, VALUE))?.equals(value)) return 'same'
  const holders = await vault.holders(value)
  return holders.some(({ credential }) => credential.id === known.id) ? 'older' : 'differs'
}
