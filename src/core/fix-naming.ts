import { Fault } from './fault.ts'
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
}

/**
 * Gives each key a name that is free, or that has this very value: in the vault, where there is one, and among those that were `taken` for
 * others before.
 */
export async function nameKeys(
  keys: readonly MendKey[],
  taken: readonly NamedKey[],
  where: Where,
  vault: Vault | null,
): Promise<readonly NamedKey[]> {
  const named: NamedKey[] = []
  for (const key of keys) {
    for (const name of candidates(key.names)) {
      const others = [...taken, ...named].filter((other) => other.name === name)
      if (others.some(({ value }) => !value.equals(key.value))) continue
      if ((await stateOf(name, key.value, where, vault)) === 'other') continue
      named.push({ ...key, name: credentialName(name) })
      break
    }
  }
  return named
}

/** Where each is, by its variable. */
export function referencesOf(named: readonly NamedKey[], { project, environment }: Where): ReadonlyMap<string, string> {
  return new Map(named.map(({ variable, name }) => [variable, referenceTo({ project, environment, name })]))
}

/** What is to be stored, each name once. Fault `credential.state` where one was given to another value since. */
export async function storingsFor(
  named: readonly NamedKey[],
  environment: Environment,
  vault: Vault,
): Promise<readonly Storing[]> {
  const where = { project: environment.project.name, environment: environment.name }
  const storings = new Map<string, Storing>()
  for (const { name, value, provider } of named) {
    const state = await stateOf(name, value, where, vault)
    if (state === 'other')
      throw new Fault('credential.state', `"${name}" was given to another key meanwhile.`, {
        hint: 'Run the same command again.',
      })
    if (state === 'free') storings.set(name, { environment, name, field: VALUE, provider, value })
  }
  return [...storings.values()]
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
