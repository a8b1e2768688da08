import type { Credential, Version } from '../../core/credential.ts'
import type { Environment, UsePlace } from '../../core/vault.ts'
import type { Part, WholeCredential, WholeProject, WholeVersion } from '../../core/whole.ts'
import type { Fill, Tables } from '../database.ts'
import { credentialTables } from './credentials.ts'
import { nextNumber, stateOf, versionOf } from './versions.ts'

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

/** The tables as a whole, in a handful of queries whatever their size; and rows with times of their own. */
export interface WholeTables {
  wholeProjects(part: Part): Promise<readonly WholeProject[]>
  wholeCredentials(part: Part): Promise<readonly SealedCredential[]>
  addWithPast(environment: Environment, credential: Omit<WholeCredential, 'versions'>): Promise<Credential>
  addVersionWithPast(credentialId: string, version: Omit<WholeVersion, 'fields'>): Promise<Version>
  /** The next version number of the credential, counted as used from now on. */
  nextNumber(credentialId: string): Promise<number>
}

export function wholeTables(tables: Tables, fill: Fill): WholeTables {
  return { ...reading(tables, fill), ...writing(tables, fill), ...writingVersions(tables, fill) }
}

function reading(tables: Tables, fill: Fill): Pick<WholeTables, 'wholeProjects' | 'wholeCredentials'> {
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
    async wholeCredentials(part) {
      const credentials = await credentialTables(tables, fill).search({ ...part, limit: Number.MAX_SAFE_INTEGER })
      const made = new Map(
        (await tables.selectFrom('credentials').select(['id', 'versions_made']).execute()).map((row) => [
          row.id,
          row.versions_made,
        ]),
      )
      const places = grouped(
        await tables.selectFrom('places').selectAll().orderBy('path').orderBy('name').execute(),
        'credential_id',
      )
      const versions = await sealedVersions(tables, part)
      return credentials.map((credential) => ({
        credential,
        versionsMade: made.get(credential.id) ?? 0,
        places: (places.get(credential.id) ?? []).map(({ path, name }) => ({ path, name })),
        versions: versions.get(credential.id) ?? [],
      }))
    },
  }
}

/** By credential, oldest first. */
async function sealedVersions(tables: Tables, part: Part): Promise<Map<string, SealedVersion[]>> {
  const within = idsIn(tables, part)
  const rows = await tables
    .selectFrom('versions')
    .selectAll()
    .where('credential_id', 'in', within)
    .orderBy('number')
    .execute()
  const ids = tables.selectFrom('versions').select('id').where('credential_id', 'in', within)
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

function idsIn(tables: Tables, { project, environment }: Part) {
  let ids = tables
    .selectFrom('credentials')
    .innerJoin('environments', 'environments.id', 'credentials.environment_id')
    .innerJoin('projects', 'projects.id', 'environments.project_id')
    .select('credentials.id')
    .where('credentials.removed_at', 'is', null)
  if (project !== undefined) ids = ids.where('projects.name', '=', project)
  if (environment !== undefined) ids = ids.where('environments.name', '=', environment)
  return ids
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
