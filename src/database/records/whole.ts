import type { Credential, Version } from '../../core/credential.ts'
import type { Address, Environment, UsePlace } from '../../core/vault.ts'
import type { Part, WholeCredential, WholeProject, WholeVersion } from '../../core/whole.ts'
import type { Fill, Tables } from '../database.ts'
import { credentialTables } from './credentials.ts'
import { AT_ONCE, stateOf, versionOf } from './rows.ts'
import { nextNumber } from './versions.ts'

/** A version with its past, its values still sealed. */
export interface SealedVersion {
  readonly version: Version
  readonly history: WholeVersion['history']
  readonly sealed: ReadonlyMap<string, Uint8Array>
}

export interface SealedCredential {
  readonly credential: Credential
  readonly versionsMade: number
  readonly places: readonly UsePlace[]
  readonly versions: readonly SealedVersion[]
}

/** The tables as a whole, hundreds of credentials at a time; and rows with times of their own. */
export interface WholeTables {
  wholeProjects(part: Part): Promise<readonly WholeProject[]>
  /** The first of them, or those behind `after`, in the order of names; empty behind the last. */
  sealedPage(part: Part, after: Address | undefined): Promise<readonly SealedCredential[]>
  addWithPast(environment: Environment, credential: Omit<WholeCredential, 'versions'>): Promise<Credential>
  addVersionWithPast(credentialId: string, version: Omit<WholeVersion, 'fields'>): Promise<Version>
  /** The next version number of the credential, counted as used from now on. */
  nextNumber(credentialId: string): Promise<number>
}

export function wholeTables(tables: Tables, fill: Fill): WholeTables {
  return { ...reading(tables, fill), ...writing(tables, fill), ...writingVersions(tables, fill) }
}

function reading(tables: Tables, fill: Fill): Pick<WholeTables, 'wholeProjects' | 'sealedPage'> {
  return {
    async wholeProjects({ project, environment }) {
      const projects = await tables.selectFrom('projects').select(['id', 'name']).orderBy('name').execute()
      const environments = await tables
        .selectFrom('environments')
        .select(['project_id', 'name'])
        .orderBy('name')
        .execute()
      const folders = await tables.selectFrom('folders').select(['project_id', 'path']).orderBy('path').execute()
      const [namesOf, foldersOf] = [grouped(environments, 'project_id'), grouped(folders, 'project_id')]
      return projects
        .filter(({ name }) => project === undefined || name === project)
        .map(({ id, name }) => ({
          name,
          environments: (namesOf.get(id) ?? [])
            .map((row) => row.name)
            .filter((one) => environment === undefined || one === environment),
          folders: (foldersOf.get(id) ?? []).map(({ path }) => path),
        }))
        .filter(({ environments: left }) => environment === undefined || left.length > 0)
    },
    async sealedPage(part, after) {
      const credentials = await credentialTables(tables, fill).search({ ...part, limit: AT_ONCE, after })
      const ids = credentials.map(({ id }) => id)
      if (ids.length === 0) return []
      const made = await tables
        .selectFrom('credentials')
        .select(['id', 'versions_made'])
        .where('id', 'in', ids)
        .execute()
      const places = await tables
        .selectFrom('places')
        .selectAll()
        .where('credential_id', 'in', ids)
        .orderBy('path')
        .orderBy('name')
        .execute()
      const madeOf = new Map(made.map((row) => [row.id, row.versions_made]))
      const [placesOf, versions] = [grouped(places, 'credential_id'), await sealedVersions(tables, ids)]
      return credentials.map((credential) => ({
        credential,
        versionsMade: madeOf.get(credential.id) ?? 0,
        places: (placesOf.get(credential.id) ?? []).map(({ path, name }) => ({ path, name })),
        versions: versions.get(credential.id) ?? [],
      }))
    },
  }
}

/** By credential, oldest first. */
async function sealedVersions(tables: Tables, credentialIds: readonly string[]): Promise<Map<string, SealedVersion[]>> {
  const of = tables.selectFrom('versions').where('credential_id', 'in', credentialIds)
  const rows = await of.selectAll().orderBy('number').execute()
  const ids = of.select('id')
  const states = grouped(
    await tables.selectFrom('version_states').selectAll().where('version_id', 'in', ids).orderBy('number').execute(),
    'version_id',
  )
  const values = grouped(
    await tables
      .selectFrom('field_values')
      .select(['version_id', 'field', 'sealed'])
      .where('version_id', 'in', ids)
      .orderBy('field')
      .execute(),
    'version_id',
  )
  const whole = rows.map((row) => ({
    version: versionOf(row),
    history: (states.get(row.id) ?? []).map(({ state, at }) => ({ state: stateOf(state), at: new Date(at) })),
    sealed: new Map((values.get(row.id) ?? []).map(({ field, sealed }) => [field, sealed])),
  }))
  return Map.groupBy(whole, ({ version }) => version.credentialId)
}

function writing(tables: Tables, { newId, now }: Fill): Pick<WholeTables, 'addWithPast'> {
  return {
    async addWithPast(environment, from) {
      const id = newId('cred')
      const row = {
        id,
        environment_id: environment.id,
        name: from.name,
        kind: from.kind,
        provider: from.provider,
        owner: from.owner,
        purpose: from.purpose,
        due_at: from.dueAt?.toISOString() ?? null,
        home_store: from.home.store,
        home_ref: from.home.ref,
        current: from.current,
        versions_made: from.versionsMade,
        created_at: from.createdAt.toISOString(),
        changed_at: from.changedAt.toISOString(),
        last_used_at: from.lastUsedAt?.toISOString() ?? null,
        removed_at: null,
      }
      await tables.insertInto('credentials').values(row).execute()
      const places = from.places.map((place) => ({ credential_id: id, ...place, created_at: now().toISOString() }))
      if (places.length > 0) await tables.insertInto('places').values(places).execute()
      return {
        ...from,
        id,
        projectId: environment.project.id,
        environmentId: environment.id,
        project: environment.project.name,
        environment: environment.name,
      }
    },
  }
}

function writingVersions(tables: Tables, { newId }: Fill): Pick<WholeTables, 'addVersionWithPast' | 'nextNumber'> {
  return {
    nextNumber: (credentialId) => nextNumber(tables, credentialId),
    async addVersionWithPast(credentialId, { number, state, handle, createdAt, changedAt, history }) {
      const row = {
        id: newId('ver'),
        credential_id: credentialId,
        number,
        state,
        handle,
        created_at: createdAt.toISOString(),
        changed_at: changedAt.toISOString(),
      }
      await tables.insertInto('versions').values(row).execute()
      const states = history.map((move, index) => ({
        version_id: row.id,
        number: index + 1,
        state: move.state,
        at: move.at.toISOString(),
      }))
      if (states.length > 0) await tables.insertInto('version_states').values(states).execute()
      return versionOf(row)
    },
  }
}

function grouped<R extends object, K extends keyof R>(rows: readonly R[], key: K): Map<R[K], R[]> {
  return Map.groupBy(rows, (row) => row[key])
}
