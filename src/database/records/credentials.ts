import type { RawBuilder, SelectQueryBuilder, SqlBool } from 'kysely'
import { type Credential, KINDS } from '../../core/credential.ts'
import { Fault } from '../../core/fault.ts'
import type { Address, CredentialRecords, Filter, UsePlace } from '../../core/vault.ts'
import type { Fill, Tables } from '../database.ts'
import type { Schema } from '../schema.ts'
import { isPicked, matching, troubled } from './filter.ts'

export type CredentialTables = Pick<
  CredentialRecords,
  | 'find'
  | 'byId'
  | 'search'
  | 'count'
  | 'tally'
  | 'scopes'
  | 'add'
  | 'save'
  | 'remove'
  | 'restore'
  | 'forget'
  | 'purge'
  | 'markUsed'
  | 'places'
  | 'addPlace'
  | 'removePlaces'
>

const COLUMNS = [
  'credentials.id',
  'credentials.environment_id',
  'credentials.name',
  'credentials.kind',
  'credentials.provider',
  'credentials.owner',
  'credentials.purpose',
  'credentials.due_at',
  'credentials.home_store',
  'credentials.home_ref',
  'credentials.current',
  'credentials.created_at',
  'credentials.changed_at',
  'credentials.last_used_at',
  'environments.name as environment',
  'environments.project_id',
  'projects.name as project',
] as const

/** Credentials and the places where they are used. */
export function credentialTables(tables: Tables, fill: Fill): CredentialTables {
  const at = (): string => fill.now().toISOString()
  return {
    ...lookups(tables),
    ...counts(tables),
    ...writes(tables, fill, at),
    ...endings(tables, at),
    ...placeTables(tables, at),
  }
}

function lookups(tables: Tables): Pick<CredentialRecords, 'find' | 'byId' | 'search'> {
  return {
    find: (address) => find(tables, address),
    byId: (id) => byId(tables, id),
    async search(filter) {
      const rows = await page(isPicked(filter) ? joined(tables) : inOrder(tables), filter)
        .where(matching(filter))
        .select(COLUMNS)
        .orderBy('projects.name')
        .orderBy('environments.name')
        .orderBy('credentials.name')
        .limit(filter.limit)
        .execute()
      return rows.map(credential)
    },
  }
}

function counts(tables: Tables): Pick<CredentialRecords, 'count' | 'tally' | 'scopes'> {
  const countOf = async (filter: Omit<Filter, 'limit' | 'after'>, trouble?: RawBuilder<SqlBool>): Promise<number> => {
    const rows = tables.selectFrom('credentials').where(matching(filter))
    const row = await (trouble ? rows.where(trouble) : rows)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirst()
    return row?.count ?? 0
  }
  return {
    count: (filter) => countOf(filter),
    tally: async (filter, at) => ({
      total: await countOf(filter),
      due: await countOf(filter, troubled('due', at)),
      problems: await countOf(filter, troubled('any', at)),
    }),
    scopes: () =>
      inOrder(tables)
        .where('credentials.removed_at', 'is', null)
        .groupBy(['projects.name', 'environments.name'])
        .select((eb) => [
          'projects.name as project',
          'environments.name as environment',
          eb.fn.countAll<number>().as('keys'),
        ])
        .orderBy('projects.name')
        .orderBy('environments.name')
        .execute(),
  }
}

function writes(
  tables: Tables,
  { newId }: Fill,
  at: () => string,
): Pick<CredentialRecords, 'add' | 'save' | 'markUsed'> {
  return {
    async add(wanted) {
      const id = newId('cred')
      await tables
        .insertInto('credentials')
        .values({
          id,
          environment_id: wanted.environment.id,
          name: wanted.name,
          ...facts(wanted),
          current: 1,
          created_at: at(),
          changed_at: at(),
          last_used_at: null,
          removed_at: null,
        })
        .execute()
      return found(await byId(tables, id))
    },
    async save(changed) {
      await tables
        .updateTable('credentials')
        .set({ ...facts(changed), current: changed.current, changed_at: at() })
        .where('id', '=', changed.id)
        .execute()
    },
    async markUsed(ids) {
      if (ids.length === 0) return
      await tables.updateTable('credentials').set({ last_used_at: at() }).where('id', 'in', ids).execute()
    },
  }
}

function endings(tables: Tables, at: () => string): Pick<CredentialRecords, 'remove' | 'restore' | 'forget' | 'purge'> {
  const removedAt = (id: string, when: string | null) =>
    tables.updateTable('credentials').set({ removed_at: when }).where('id', '=', id).execute()
  return {
    async remove(id) {
      await removedAt(id, at())
    },
    async restore(id) {
      const gone = await byId(tables, id)
      if (!gone) return null
      const other = await find(tables, gone)
      if (other && other.id !== id) throw new Fault('credential.state', `There is another "${gone.name}" by now.`)
      await removedAt(id, null)
      return gone
    },
    async forget(id) {
      await tables.deleteFrom('credentials').where('id', '=', id).execute()
    },
    async purge(before) {
      await tables.deleteFrom('credentials').where('removed_at', '<', before.toISOString()).execute()
      await tables.deleteFrom('changes').where('at', '<', before.toISOString()).execute()
    },
  }
}

async function find(tables: Tables, address: Address): Promise<Credential | null> {
  const rows = named(joined(tables), address).where('removed_at', 'is', null)
  return one(await rows.select(COLUMNS).executeTakeFirst())
}

async function byId(tables: Tables, id: string): Promise<Credential | null> {
  return one(await joined(tables).where('credentials.id', '=', id).select(COLUMNS).executeTakeFirst())
}

type PlaceTables = Pick<CredentialRecords, 'places' | 'addPlace' | 'removePlaces'>

function placeTables(tables: Tables, at: () => string): PlaceTables {
  return {
    places: (credentialId): Promise<UsePlace[]> =>
      tables
        .selectFrom('places')
        .select(['path', 'name'])
        .where('credential_id', '=', credentialId)
        .orderBy('path')
        .orderBy('name')
        .execute(),
    async addPlace(credentialId, place) {
      await tables
        .insertInto('places')
        .values({ credential_id: credentialId, ...place, created_at: at() })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    async removePlaces(path) {
      await tables.deleteFrom('places').where('path', '=', path).execute()
    },
  }
}

function joined(tables: Tables) {
  return tables
    .selectFrom('credentials')
    .innerJoin('environments', 'environments.id', 'credentials.environment_id')
    .innerJoin('projects', 'projects.id', 'environments.project_id')
}

/**
 * The same, project by project and environment by environment: SQLite keeps the order of a cross join, so a page in the order of names is read
 * off the indexes, without sorting all that there is (sqlite.org/optoverview.html, 8.1).
 */
function inOrder(tables: Tables) {
  return tables
    .selectFrom('projects')
    .crossJoin('environments')
    .crossJoin('credentials')
    .whereRef('environments.project_id', '=', 'projects.id')
    .whereRef('credentials.environment_id', '=', 'environments.id')
}

type Joined<O> = SelectQueryBuilder<Schema, 'credentials' | 'environments' | 'projects', O>

function named<O>(query: Joined<O>, { project, environment, name }: Address): Joined<O> {
  return query
    .where('projects.name', '=', project)
    .where('environments.name', '=', environment)
    .where('credentials.name', '=', name)
}

function page<O>(query: Joined<O>, { after }: Filter): Joined<O> {
  if (!after) return query
  const { project, environment, name } = after
  return query.where((eb) =>
    eb(
      eb.refTuple('projects.name', 'environments.name', 'credentials.name'),
      '>',
      eb.tuple(project, environment, name),
    ),
  )
}

function facts(from: Pick<Credential, 'kind' | 'provider' | 'owner' | 'purpose' | 'dueAt' | 'home'>) {
  return {
    kind: from.kind,
    provider: from.provider,
    owner: from.owner,
    purpose: from.purpose,
    due_at: from.dueAt?.toISOString() ?? null,
    home_store: from.home.store,
    home_ref: from.home.ref,
  }
}

/** What COLUMNS selects. */
type Row = Omit<Schema['credentials'], 'removed_at' | 'versions_made'> & {
  project_id: string
  project: string
  environment: string
}

function credential(row: Row): Credential {
  return {
    id: row.id,
    projectId: row.project_id,
    project: row.project,
    environmentId: row.environment_id,
    environment: row.environment,
    name: row.name,
    kind: KINDS.find((kind) => kind === row.kind) ?? 'key',
    provider: row.provider,
    owner: row.owner,
    purpose: row.purpose,
    dueAt: row.due_at === null ? null : new Date(row.due_at),
    home: { store: row.home_store, ref: row.home_ref },
    current: row.current,
    createdAt: new Date(row.created_at),
    changedAt: new Date(row.changed_at),
    lastUsedAt: row.last_used_at === null ? null : new Date(row.last_used_at),
  }
}

function one(row: Row | undefined): Credential | null {
  return row ? credential(row) : null
}

function found(value: Credential | null): Credential {
  if (!value) throw new Error('A credential that was just written is not there.')
  return value
}
