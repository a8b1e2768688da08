import type { MendKey } from './fixing.ts'
import { credentialName } from './name.ts'
import { referenceTo } from './reference.ts'
import type { Secret } from './secret.ts'
import type { Storing } from './storing.ts'
import { VALUE } from './credential.ts'
import type { Environment, Vault } from './vault.ts'

interface Where {
  readonly project: string
  readonly environment: string
}

/** A key and the name it has in the vault, or will have. */
export interface NamedKey extends MendKey {
  readonly name: string
  /** The vault has this value by that name. */
  readonly isThere: boolean
}

/** Gives each key a name that is free, or that has this very value; `vault` null: there is none yet. */
export async function nameKeys(
  keys: readonly MendKey[],
  where: Where,
  vault: Vault | null,
): Promise<readonly NamedKey[]> {
  const named: NamedKey[] = []
  for (const key of keys) {
    for (const name of candidates(key.names)) {
      const among = named.find((other) => other.name === name)
      if (among ? !among.value.equals(key.value) : false) continue
      const state = among ? 'same' : await stateOf(name, key.value, where, vault)
      if (state === 'other') continue
      named.push({ ...key, name: credentialName(name), isThere: state === 'same' })
      break
    }
  }
  return named
}

/** Where each is, by its variable. */
export function referencesOf(named: readonly NamedKey[], { project, environment }: Where): ReadonlyMap<string, string> {
  return new Map(named.map(({ variable, name }) => [variable, referenceTo({ project, environment, name })]))
}

export function storingsFor(named: readonly NamedKey[], environment: Environment): readonly Storing[] {
  return named
    .filter(({ isThere }) => !isThere)
    .map(({ name, value, provider }) => ({ environment, name, field: VALUE, provider, value }))
}

function* candidates(names: readonly string[]): Generator<string> {
  yield* names
  for (let number = 2; number < 1000; number += 1) yield `${names.at(-1)}_${number}`
}

async function stateOf(
  name: string,
  value: Secret,
  where: Where,
  vault: Vault | null,
): Promise<'free' | 'same' | 'other'> {
  const known = vault && (await vault.find({ ...where, name }))
  if (!vault || !known) return 'free'
  const version = await vault.version(known, 'current')
  const there = version && (await vault.get(known, version, VALUE))
  return there?.equals(value) ? 'same' : 'other'
}
