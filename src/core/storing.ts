import type { Imported, Stored } from './change.ts'
import type { Context } from './context.ts'
import { type Credential, type CredentialKind, move, scopeOf, type Version } from './credential.ts'
import { Fault } from './fault.ts'
import { inParts } from './parts.ts'
import { referenceTo } from './reference.ts'
import type { Secret } from './secret.ts'
import type { Address, Environment, NewCredential, Vault } from './vault.ts'

const DAYS_KEPT = 30

/** A value to be put in. */
export interface Storing {
  readonly environment: Environment
  readonly name: string
  readonly field: string
  /** Of a new credential; `key` where it is left out. */
  readonly kind?: CredentialKind | undefined
  readonly provider: string | null
  readonly value: Secret
}

/** The credential after it. `stored` is null where the current version had this very value: then nothing was changed. */
export interface Kept {
  readonly credential: Credential
  readonly version: number
  readonly stored: Stored | null
}

/**
 * Puts a value in, as a new version that is current from then on; the version before it is then `expiring`. Fault `rotation.state` while the
 * credential is being replaced: two new keys at a time would lose one.
 */
export async function store(
  { environment, name, field, kind, provider, value }: Storing,
  context: Context,
): Promise<Kept> {
  const { vault, tools } = context
  const before = await vault.find({ project: environment.project.name, environment: environment.name, name })
  const old = before && (await vault.version(before, 'current'))
  if (before && old && (await readable(before, old, field, vault))?.equals(value))
    return { credential: before, version: old.number, stored: null }
  if (before) await refuseWhileRotating(before, vault)

  const credential = before ?? (await vault.add(fresh({ environment, name, kind, provider }, context)))
  const version = await vault.addVersion(credential.id, 'active', null)
  await carryOver(credential, old, version, field, vault)
  await vault.put(credential, version, field, value)
  const changed = { ...credential, provider: provider ?? credential.provider, current: version.number }
  await vault.save(changed)
  if (old?.state === 'active') await vault.saveVersion(move(old, 'expiring', tools.now()))
  const stored = { credential: credential.id, version: version.number, ...previousOf(before, old) }
  return { credential: changed, version: version.number, stored }
}

/** Puts in values of names that are free, many at a time. */
export async function storeFresh(all: readonly Storing[], context: Context): Promise<readonly Stored[]> {
  const stored: Stored[] = []
  for (const some of inParts(all)) {
    const added = await context.vault.addAll(
      some.map((storing) => ({ wanted: fresh(storing, context), field: storing.field, value: storing.value })),
    )
    stored.push(...added.map(({ id, current }) => ({ credential: id, version: current, ...previousOf(null, null) })))
    if (all.length > some.length) context.progress(`${stored.length} of ${all.length} stored`)
  }
  return stored
}

/** That the file uses those credentials. `added`: ids of what is new, by name; what the vault had is looked up. */
export async function addPlaces(
  { references }: Pick<Imported, 'references'>,
  path: string,
  scope: Pick<Address, 'project' | 'environment'>,
  added: ReadonlyMap<string, string | undefined>,
  vault: Vault,
): Promise<void> {
  for (const some of inParts(references)) {
    const names = some.map(({ name }) => name)
    const unknown = names.filter((name) => !added.has(name))
    const others = await vault.named(scope, unknown)
    await vault.addPlaces(
      names.flatMap((name) => {
        const credentialId = added.get(name) ?? others.get(name)?.id
        return credentialId === undefined ? [] : [{ credentialId, path, name }]
      }),
    )
  }
}

/** A value that was damaged is none: storing it anew is the way to mend it. */
async function readable(credential: Credential, version: Version, field: string, vault: Vault): Promise<Secret | null> {
  try {
    return await vault.get(credential, version, field)
  } catch (error) {
    if (error instanceof Fault && error.code === 'vault.corrupt') return null
    throw error
  }
}

function previousOf(before: Credential | null, old: Version | null): Omit<Stored, 'credential' | 'version'> {
  if (!before || !old) return { previous: null, previousState: null, provider: null }
  return { previous: before.current, previousState: old.state, provider: before.provider }
}

function fresh(
  { environment, name, kind, provider }: Pick<Storing, 'environment' | 'name' | 'kind' | 'provider'>,
  { actor }: Context,
): NewCredential {
  return {
    environment,
    name,
    kind: kind ?? 'key',
    provider,
    owner: actor.kind === 'person' ? actor.name : null,
    purpose: null,
    dueAt: null,
    home: { store: 'keyward', ref: null },
  }
}

/** Fault `rotation.state` where the credential is being replaced. */
export async function refuseWhileRotating(credential: Credential, vault: Vault): Promise<void> {
  if (!(await vault.openRotation(credential.id))) return
  throw new Fault('rotation.state', `"${credential.name}" in ${scopeOf(credential)} is being replaced.`, {
    hint: `Finish that first: keyward rotate ${referenceTo(credential)}`,
  })
}

/** Forgets what was removed longer ago than removed values are kept. */
export async function purgeOld({ vault, tools }: Context): Promise<void> {
  await vault.purge(new Date(tools.now().getTime() - DAYS_KEPT * 24 * 3600_000))
}

/** The other fields of the credential go with it into the new version. */
async function carryOver(
  credential: Credential,
  old: Version | null,
  version: Version,
  field: string,
  vault: Vault,
): Promise<void> {
  if (!old) return
  for (const other of await vault.fields(old.id)) {
    const value = other === field ? null : await vault.get(credential, old, other)
    if (value) await vault.put(credential, version, other, value)
  }
}
