import type { Trouble } from './attention.ts'
import type { Canonical } from './canonical.ts'
import type { Credential, CredentialKind, Home, State, Version, Which } from './credential.ts'
import type { HealthRecords } from './health.ts'
import type { RekeyRecords } from './rekey.ts'
import type { Rotation } from './rotation.ts'
import type { Secret } from './secret.ts'
import type { SlotInfo, SlotRecords } from './slots.ts'
import type { SyncRecords } from './sync-record.ts'
import type { WholeRecords } from './whole.ts'

export interface Project {
  readonly id: string
  readonly name: string
}

export interface Environment {
  readonly id: string
  readonly name: string
  readonly project: Project
}

/** Where a credential is, by name. */
export interface Address {
  readonly project: string
  readonly environment: string
  readonly name: string
}

/** A place where a credential is used: a line of a dotenv file, for now. */
export interface UsePlace {
  readonly path: string
  readonly name: string
}

export interface ProjectRecords {
  project(name: string): Promise<Project | null>
  projects(): Promise<readonly Project[]>
  /** The environment, made with its project where either is missing. A new project gets its first key. */
  ensure(project: string, environment: string): Promise<Environment>
  /** Name of the project that the real folder, or the nearest one above it, was recorded for. */
  projectOf(folder: string): Promise<string | null>
  /** Real folders that belong to the project, sorted. */
  folders(project: string): Promise<readonly string[]>
  /** Records that the real folder belongs to the project; it then belongs to no other. */
  claim(project: Project, folder: string): Promise<void>
  /** Whether a person has approved this very content of this very file. */
  isApproved(path: string, sha256: string): Promise<boolean>
  approve(path: string, sha256: string): Promise<void>
}

/** Which credentials `search` returns. Everything is joined by "and"; sorted by project, environment, name. */
export interface Filter {
  readonly project?: string | undefined
  readonly environment?: string | undefined
  /** Part of a name, provider, owner or purpose, case ignored. */
  readonly query?: string | undefined
  readonly provider?: string | undefined
  readonly dueBefore?: Date | undefined
  /** Only what has this trouble at that time, or `any`. */
  readonly needs?: { readonly trouble: Trouble | 'any'; readonly at: Date } | undefined
  /** At most so many, from 1. */
  readonly limit: number
  /** Go on behind this one. */
  readonly after?: Address | undefined
}

/** What `tally` counts. */
export interface Tally {
  readonly total: number
  readonly due: number
  readonly problems: number
}

export interface NewCredential {
  readonly environment: Environment
  readonly name: string
  readonly kind: CredentialKind
  readonly provider: string | null
  readonly owner: string | null
  readonly purpose: string | null
  readonly dueAt: Date | null
  readonly home: Home
}

export interface CredentialRecords {
  find(address: Address): Promise<Credential | null>
  byId(id: string): Promise<Credential | null>
  /** Those of the names that are there, by name. */
  named(
    scope: Pick<Address, 'project' | 'environment'>,
    names: readonly string[],
  ): Promise<ReadonlyMap<string, Credential>>
  search(filter: Filter): Promise<readonly Credential[]>
  count(filter: Omit<Filter, 'limit' | 'after'>): Promise<number>
  /** How many there are, and how many of them are due or have any trouble at that time. */
  tally(filter: Omit<Filter, 'limit' | 'after'>, at: Date): Promise<Tally>
  /** `search` and `tally` together, in less time than both take. */
  page(filter: Filter, at: Date): Promise<{ readonly credentials: readonly Credential[]; readonly tally: Tally }>
  /** Every environment that holds something, sorted, and how much. */
  scopes(): Promise<readonly { readonly project: string; readonly environment: string; readonly keys: number }[]>
  add(credential: NewCredential): Promise<Credential>
  /** Writes what may change: kind, provider, owner, purpose, due date, home, current. */
  save(credential: Credential): Promise<void>
  /** Hides it; its values stay sealed for 30 days. */
  remove(id: string): Promise<void>
  /** Takes `remove` back. Null where its 30 days are over; fault `credential.state` where the name was given to another. */
  restore(id: string): Promise<Credential | null>
  /** Forgets it and all its values now. */
  forget(id: string): Promise<void>
  /** The same for many, more quickly than one by one. */
  forgetAll(ids: readonly string[]): Promise<void>
  /** Of these, those that are not removed and not being replaced, and whose current version is active: its number, by id. */
  untouched(ids: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** Forgets what was removed before then, and changes made before then: they can no longer be taken back. */
  purge(before: Date): Promise<void>
  markUsed(ids: readonly string[]): Promise<void>

  /** Versions that are in one of these states, of credentials that are not removed. */
  versionsIn(states: readonly State[]): Promise<readonly Version[]>
  /** Oldest first. */
  versions(credentialId: string): Promise<readonly Version[]>
  version(credential: Credential, which: Which): Promise<Version | null>
  addVersion(credentialId: string, state: State, handle: string | null): Promise<Version>
  /** Writes state and handle; a new state is written with its time. */
  saveVersion(version: Version): Promise<void>
  removeVersion(id: string): Promise<void>
  /** Every state the version had, oldest first. */
  history(versionId: string): Promise<readonly { readonly state: State; readonly at: Date }[]>
  fields(versionId: string): Promise<readonly string[]>

  places(credentialId: string): Promise<readonly UsePlace[]>
  addPlace(credentialId: string, place: UsePlace): Promise<void>
  addPlaces(places: readonly (UsePlace & { readonly credentialId: string })[]): Promise<void>
  removePlaces(path: string): Promise<void>
}

/** What can be taken back. `before` is what `undo` needs; a file's old content lies sealed in `kept`. */
export interface Change {
  readonly id: string
  readonly projectId: string
  readonly what: 'set' | 'import' | 'edit' | 'remove' | 'fix'
  readonly at: Date
  /** For people: `set OPENAI_API_KEY in bot / dev`. */
  readonly summary: string
  readonly before: Canonical
  readonly kept: Uint8Array | null
}

export interface ChangeRecords {
  addChange(change: Omit<Change, 'id' | 'at'> & { readonly id?: string }): Promise<Change>
  /** The newest change of the project that was not undone. */
  lastChange(projectId: string): Promise<Change | null>
  markUndone(id: string): Promise<void>
}

export interface RotationRecords {
  /** The rotation of this credential that has not ended. */
  openRotation(credentialId: string): Promise<Rotation | null>
  openRotations(): Promise<readonly Rotation[]>
  /** Writes all of it; new where its id is not known. */
  saveRotation(rotation: Rotation): Promise<void>
}

/** A version, and its fields by name, sorted. Each is opened when it is asked for, with the faults of `get`. */
export interface Contents {
  readonly version: Version
  readonly fields: ReadonlyMap<string, () => Promise<Secret | null>>
}

/**
 * The vault, inside one transaction. Names and facts are in clear and there without the root key; `put`, `get`, `keep` and `fingerprint`
 * open it, and are fault `vault.locked` where no slot does.
 */
export interface Vault
  extends
    ProjectRecords,
    CredentialRecords,
    ChangeRecords,
    RotationRecords,
    SyncRecords,
    WholeRecords,
    SlotRecords,
    RekeyRecords,
    HealthRecords {
  readonly id: string
  /** Opens the vault now, with whichever slot does. */
  unlock(): Promise<void>
  /** Seals a value under the project's newest key. Fault `value.too_large` over 16 MiB. */
  put(credential: Credential, version: Version, field: string, value: Secret): Promise<void>
  /** Adds credentials whose names are free, each with its value as the active version 1. In the order given, much quicker than one by one. */
  addAll(
    all: readonly { readonly wanted: NewCredential; readonly field: string; readonly value: Secret }[],
  ): Promise<readonly Credential[]>
  /** The value, or null where the version has no such field. A value that was moved or changed is fault `vault.corrupt`. */
  get(credential: Credential, version: Version, field: string): Promise<Secret | null>
  /** What the current version of each holds, by id of the credential: for many at once, much quicker than one by one. */
  contents(credentials: readonly Credential[]): Promise<ReadonlyMap<string, Contents>>
  /** Seals something that is no credential, bound to `id`: the old content of a file. */
  keep(projectId: string, id: string, value: Secret): Promise<Uint8Array>
  kept(projectId: string, id: string, sealed: Uint8Array): Promise<Secret>
  /** Credentials with this very value in some version, found by keyed fingerprint. */
  holders(
    value: Secret,
  ): Promise<readonly { readonly credential: Credential; readonly version: number; readonly field: string }[]>
  /** Number of audit rows so far. */
  auditRows(): Promise<number>
}

/** What making a vault told. */
export interface Made {
  readonly slot: SlotInfo
  /** Why this slot, in one line. */
  readonly why: string
  /** To be shown once, on a terminal only; null where there was none, or a recipient was given. */
  readonly recovery: Secret | null
}
