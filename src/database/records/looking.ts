import { type RawBuilder, type SelectQueryBuilder, sql, type SqlBool } from 'kysely'
import type { Credential } from '../../core/credential.ts'
import type { CredentialRecords, Filter } from '../../core/vault.ts'
import type { Tables } from '../database.ts'
import type { Schema } from '../schema.ts'
import { isPicked, matching, troubled } from './filter.ts'
import { credentialOf, parts } from './rows.ts'

/** So many that a text was found in are taken by their ids; more are found anew for each question. */
const FEW = 1000

export const COLUMNS = [
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

type Looking = Pick<CredentialRecords, 'untouched' | 'search' | 'count' | 'tally' | 'page' | 'scopes'>

/** Many credentials at once: pages of them, and how many there are. */
export function looking(tables: Tables): Looking {
  return {
    untouched: (ids) => untouched(tables, ids),
    search: (filter) => search(tables, filter, matching(filter), isPicked(filter)),
    count: (filter) => countOf(tables, matching(filter)),
    tally: (filter, at) => tally(tables, matching(filter), at),
    page: (filter, at) => pageOf(tables, filter, at),
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

async function untouched(tables: Tables, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>()
  for (const some of parts(ids)) {
    const rows = await tables
      .selectFrom('credentials')
      .innerJoin('versions', (join) =>
        join
          .onRef('versions.credential_id', '=', 'credentials.id')
          .onRef('versions.number', '=', 'credentials.current'),
      )
      .where('credentials.id', 'in', some)
      .where('credentials.removed_at', 'is', null)
      .where('versions.state', '=', 'active')
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('rotations')
              .select('rotations.id')
              .whereRef('rotations.credential_id', '=', 'credentials.id')
              .where('rotations.ended_at', 'is', null),
          ),
        ),
      )
      .select(['credentials.id', 'credentials.current'])
      .execute()
    for (const { id, current } of rows) found.set(id, current)
  }
  return found
}

/**
 * A text may be anywhere, so all rows are read for it, and that is what takes the time: it is done once where it is found in few, and where it
 * is found in most, the first of them in the order of names are soon there.
 */
async function pageOf(tables: Tables, filter: Filter, at: Date): ReturnType<Looking['page']> {
  const { query } = filter
  const few = query === undefined ? null : await fewIds(tables, filter)
  const wanted = few ? among(few) : matching(filter)
  const tallied = await tally(tables, wanted, at)
  const isMost = query !== undefined && !few && tallied.total * 2 > (await countOf(tables, matching({})))
  const credentials = isMost
    ? await search(tables, filter, matching(filter, 'by index'), false)
    : await search(tables, filter, wanted, isPicked(filter))
  return { credentials, tally: tallied }
}

/** The ids of all that is wanted; null where those are many. */
async function fewIds(tables: Tables, filter: Filter): Promise<readonly string[] | null> {
  const rows = await tables
    .selectFrom('credentials')
    .where(matching(filter))
    .select('credentials.id')
    .limit(FEW + 1)
    .execute()
  return rows.length > FEW ? null : rows.map(({ id }) => id)
}

function among(ids: readonly string[]): RawBuilder<SqlBool> {
  return ids.length === 0 ? sql`1 = 0` : sql`credentials.id in (${sql.join(ids)})`
}

/** `picked`: those that are wanted are found first and sorted; else they are looked for in the order of names. */
async function search(
  tables: Tables,
  filter: Filter,
  wanted: RawBuilder<SqlBool>,
  picked: boolean,
): Promise<readonly Credential[]> {
  const rows = await behind(picked ? joined(tables) : inOrder(tables), filter)
    .where(wanted)
    .select(COLUMNS)
    .orderBy('projects.name')
    .orderBy('environments.name')
    .orderBy('credentials.name')
    .limit(filter.limit)
    .execute()
  return rows.map(credentialOf)
}

async function tally(tables: Tables, wanted: RawBuilder<SqlBool>, at: Date): ReturnType<Looking['tally']> {
  return {
    total: await countOf(tables, wanted),
    due: await countOf(tables, wanted, troubled('due', at)),
    problems: await countOf(tables, wanted, troubled('any', at)),
  }
}

async function countOf(tables: Tables, wanted: RawBuilder<SqlBool>, trouble?: RawBuilder<SqlBool>): Promise<number> {
  const rows = tables.selectFrom('credentials').where(wanted)
  const row = await (trouble ? rows.where(trouble) : rows)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirst()
  return row?.count ?? 0
}

export function joined(tables: Tables) {
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

export type Joined<O> = SelectQueryBuilder<Schema, 'credentials' | 'environments' | 'projects', O>

function behind<O>(query: Joined<O>, { after }: Filter): Joined<O> {
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
