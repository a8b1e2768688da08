import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { Trouble } from '../../core/attention.ts'
import type { State } from '../../core/credential.ts'
import type { Filter } from '../../core/vault.ts'

/**
 * Only about `credentials`, so that counting joins nothing. A text may be anywhere, so every row is read for it: no index may lead SQLite through
 * them at random, which takes four times as long. `by index` where the first rows of an index are enough.
 */
export function matching(
  filter: Omit<Filter, 'limit' | 'after'>,
  way: 'by index' | 'all rows' = filter.query === undefined ? 'by index' : 'all rows',
): RawBuilder<SqlBool> {
  const { project, environment, provider, dueBefore, needs, query } = filter
  const isThere =
    way === 'by index'
      ? sql<SqlBool>`credentials.removed_at is null`
      : sql<SqlBool>`coalesce(credentials.removed_at, '') = ''`
  const all: RawBuilder<SqlBool>[] = [isThere]
  if (project !== undefined || environment !== undefined) all.push(within(project, environment))
  if (provider !== undefined) all.push(sql`credentials.provider = ${provider}`)
  if (dueBefore !== undefined) all.push(sql`credentials.due_at < ${dueBefore.toISOString()}`)
  if (needs !== undefined) all.push(troubled(needs.trouble, needs.at))
  if (query !== undefined) all.push(holding(query))
  return sql`(${sql.join(all, sql` and `)})`
}

/** Whether what is looked for may be few among many: then it is found first and sorted. */
export function isPicked({ provider, dueBefore, needs, query }: Filter): boolean {
  return [provider, dueBefore, needs, query].some((part) => part !== undefined)
}

/** What `troubles` in core tells of one credential, asked of all of them at once; a test holds the two together. */
export function troubled(trouble: Trouble | 'any', at: Date): RawBuilder<SqlBool> {
  const all: Record<Trouble, RawBuilder<SqlBool>> = {
    compromised: inState('compromised'),
    revoke_failed: inState('revoke_failed'),
    rotation: sql`credentials.id in (select credential_id from rotations where ended_at is null)`,
    due: sql`credentials.due_at <= ${at.toISOString()}`,
    unowned: sql`credentials.owner is null`,
  }
  return trouble === 'any' ? sql`(${sql.join(Object.values(all), sql` or `)})` : all[trouble]
}

function within(project: string | undefined, environment: string | undefined): RawBuilder<SqlBool> {
  const names = [
    ...(project === undefined ? [] : [sql`projects.name = ${project}`]),
    ...(environment === undefined ? [] : [sql`environments.name = ${environment}`]),
  ]
  return sql`credentials.environment_id in (select environments.id from environments
    join projects on projects.id = environments.project_id where ${sql.join(names, sql` and `)})`
}

/** The database lowers both sides: what it does to other letters than a to z differs between databases. */
function holding(text: string): RawBuilder<SqlBool> {
  const part = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const columns = (['name', 'provider', 'owner', 'purpose'] as const).map(
    (column) => sql<SqlBool>`lower(${sql.ref(`credentials.${column}`)}) like lower(${part}) escape '\\'`,
  )
  return sql`(${sql.join(columns, sql` or `)})`
}

function inState(state: State): RawBuilder<SqlBool> {
  return sql`credentials.id in (select credential_id from versions where state = ${state})`
}
