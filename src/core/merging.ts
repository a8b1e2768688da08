import type { CredentialKind, Home } from './credential.ts'
import type { Secret } from './secret.ts'
import type { Address, Vault } from './vault.ts'
import type { Whole, WholeCredential, WholeVersion } from './whole.ts'

/**
 * What becomes of a credential of a backup: it is `new` to the vault; all its values are there already (`same`); some are not, and are kept as
 * older versions (`differs`); or the vault has something else by that name, and nothing of it is taken (`conflict`).
 */
export const FATES = ['new', 'same', 'differs', 'conflict'] as const

export interface Merging {
  readonly credential: WholeCredential
  readonly fate: (typeof FATES)[number]
  /** What is added to a credential that the vault has. */
  readonly versions: readonly WholeVersion[]
  /** Of a conflict, for people. */
  readonly why: string | null
}

/** What a restore would do. The vault is never less afterwards: its current values stay the current ones. */
export function planMerge(backup: Whole, vault: Whole, now: Date): readonly Merging[] {
  const there = new Map(vault.credentials.map((credential) => [key(credential), credential]))
  return backup.credentials.map((credential) => {
    const known = there.get(key(credential))
    if (!known) return { credential, fate: 'new', versions: [], why: null }
    const why = conflict(credential, known)
    if (why !== null) return { credential, fate: 'conflict', versions: [], why }
    const versions = missing(credential, known).map((version) => retired(version, now))
    return { credential, fate: versions.length === 0 ? 'same' : 'differs', versions, why: null }
  })
}

/** Carries the plan out: projects, environments, credentials, versions; and folders of projects that are new, where no other project has them. */
export async function merge(
  plan: readonly Merging[],
  { projects }: Whole,
  vault: Vault,
  progress: (line: string) => void,
): Promise<void> {
  const known = await vault.projects()
  // Anybody can seal a file for a recipient: it must not give a folder of theirs to a project that is here.
  const fresh = projects.filter(({ name }) => !known.some((project) => project.name === name))
  for (const { name, environments } of projects) {
    for (const environment of environments) await vault.ensure(name, environment)
  }
  await claim(fresh, vault)
  for (const [index, { credential, fate, versions }] of plan.entries()) {
    if (index % 500 === 499) progress(`${index + 1} of ${plan.length} restored`)
    if (fate === 'new') await vault.addWhole(credential)
    for (const version of versions) await vault.addWholeVersion(credential, version)
  }
}

async function claim(projects: Whole['projects'], vault: Vault): Promise<void> {
  const taken = new Set<string>()
  for (const { name } of await vault.projects()) for (const path of await vault.folders(name)) taken.add(path)
  for (const { name, folders } of projects) {
    const project = await vault.project(name)
    for (const path of folders) if (project && !taken.has(path)) await vault.claim(project, path)
  }
}

function key({ project, environment, name }: Address): string {
  return `${project} ${environment} ${name}`
}

function conflict(from: WholeCredential, known: WholeCredential): string | null {
  if (from.kind !== known.kind) return `it is ${a(known.kind)} here and ${a(from.kind)} in the backup`
  if (from.home.store === known.home.store && from.home.ref === known.home.ref) return null
  return `its value lives ${at(known.home)} here and ${at(from.home)} in the backup`
}

function a(kind: CredentialKind): string {
  return kind === 'recovery-codes' ? 'recovery codes' : `a ${kind}`
}

function at({ store, ref }: Home): string {
  return store === 'keyward' ? 'in the vault' : `in ${store}${ref === null ? '' : ` (${ref})`}`
}

/** Versions whose very fields no version of the vault has. */
function missing(from: WholeCredential, known: WholeCredential): readonly WholeVersion[] {
  return from.versions.filter(
    ({ fields }) => fields.size > 0 && !known.versions.some((version) => equal(version.fields, fields)),
  )
}

function equal(one: ReadonlyMap<string, Secret>, other: ReadonlyMap<string, Secret>): boolean {
  return one.size === other.size && [...one].every(([field, value]) => other.get(field)?.equals(value) === true)
}

/** What was current in the backup is an older value here; that is what `expiring` means. */
function retired(version: WholeVersion, now: Date): WholeVersion {
  if (version.state !== 'active') return version
  return {
    ...version,
    state: 'expiring',
    changedAt: now,
    history: [...version.history, { state: 'expiring', at: now }],
  }
}
