import type { CredentialKind, Home, State } from './credential.ts'
import type { Secret } from './secret.ts'
import type { Address, UsePlace } from './vault.ts'

/** A version with its past and its opened values. */
export interface WholeVersion {
  readonly number: number
  readonly state: State
  readonly handle: string | null
  readonly createdAt: Date
  readonly changedAt: Date
  /** Every state it had, oldest first. */
  readonly history: readonly { readonly state: State; readonly at: Date }[]
  /** Field to value. None where the value lives in another store. */
  readonly fields: ReadonlyMap<string, Secret>
}

/** A credential with everything the vault knows of it, but ids: those belong to one vault. */
export interface WholeCredential extends Address {
  readonly kind: CredentialKind
  readonly provider: string | null
  readonly owner: string | null
  readonly purpose: string | null
  readonly dueAt: Date | null
  readonly home: Home
  readonly current: number
  /** The highest version number that was ever given; the next one is one more. */
  readonly versionsMade: number
  readonly createdAt: Date
  readonly changedAt: Date
  readonly lastUsedAt: Date | null
  readonly places: readonly UsePlace[]
  /** Oldest first. */
  readonly versions: readonly WholeVersion[]
}

export interface WholeProject {
  readonly name: string
  /** Sorted. */
  readonly environments: readonly string[]
  /** Real folders that belong to it, sorted. */
  readonly folders: readonly string[]
}

/** What a vault, or one scope of it, holds. Credentials are sorted by project, environment and name. */
export interface Whole {
  readonly projects: readonly WholeProject[]
  readonly credentials: readonly WholeCredential[]
}

/** A part of the vault; all of it where nothing is named. */
export interface Part {
  readonly project?: string | undefined
  readonly environment?: string | undefined
}

/** Reading and writing the vault as a whole, for backups. */
export interface WholeRecords {
  wholeProjects(part: Part): Promise<readonly WholeProject[]>
  /** Every credential of that part that is not removed, in the order of `Whole`, values opened. They come by hundreds, so that a large vault need not fit into memory. */
  wholeCredentials(part: Part): AsyncIterable<WholeCredential>
  /** Both, as one. */
  whole(part: Part): Promise<Whole>
  /** Adds a credential with its past. Its name must be free in that environment; project and environment are made where missing. */
  addWhole(credential: WholeCredential): Promise<void>
  /** Adds a version with its past under the next number, which is returned. The current one stays. */
  addWholeVersion(credential: Address, version: WholeVersion): Promise<number>
  /** Age recipients of the vault's own recovery slots: a backup is sealed for them. */
  recipients(): Promise<readonly string[]>
}
