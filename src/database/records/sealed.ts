import { CompiledQuery, sql } from 'kysely'
import type { Sealed } from '../../core/rekey.ts'
import type { Tables } from '../database.ts'
import type { SealedField } from './versions.ts'

/** A sealed value, and the ids that it is bound to. */
export interface ValueRow {
  /** Where it lies in its table. */
  readonly row: number
  readonly projectId: string
  readonly environmentId: string
  readonly credentialId: string
  readonly versionId: string
  readonly field: string
  /** Of the credential. */
  readonly name: string
  readonly sealed: Uint8Array
}

/** The sealed old content of a file. */
export interface FileRow {
  readonly row: number
  readonly projectId: string
  readonly changeId: string
  readonly sealed: Uint8Array
}

/** Everything that lies sealed, in parts that fit into memory whatever the size of the vault. */
export interface SealedTables {
  counts(): Promise<Sealed>
  /** What lies behind the row, in the order in which it lies; empty at the end. */
  valuesBehind(row: number): Promise<readonly ValueRow[]>
  saveValue(row: number, value: SealedField): Promise<void>
  filesBehind(row: number): Promise<readonly FileRow[]>
  saveFile(row: number, sealed: Uint8Array): Promise<void>
  /** Key rows of every project, oldest first. */
  keys(): Promise<
    readonly { readonly id: string; readonly projectId: string; readonly number: number; readonly sealed: Uint8Array }[]
  >
  removeKeys(): Promise<void>
}

const SAVE_VALUE = 'update field_values set sealed = ?, fingerprint = ? where rowid = ?'

const ROWS = 500
const BYTES = 8 * 1024 * 1024

export function sealedTables(tables: Tables): SealedTables {
  return { ...values(tables), ...files(tables), ...keys(tables) }
}

function values(tables: Tables): Pick<SealedTables, 'valuesBehind' | 'saveValue'> {
  const place = sql<number>`field_values.rowid`
  return {
    async valuesBehind(row) {
      const sizes = await tables
        .selectFrom('field_values')
        .select([place.as('row'), sql<number>`length(sealed)`.as('size')])
        .where(place, '>', row)
        .orderBy(place)
        .limit(ROWS)
        .execute()
      return tables
        .selectFrom('field_values')
        .innerJoin('versions', 'versions.id', 'field_values.version_id')
        .innerJoin('credentials', 'credentials.id', 'versions.credential_id')
        .innerJoin('environments', 'environments.id', 'credentials.environment_id')
        .select([
          place.as('row'),
          'environments.project_id as projectId',
          'environments.id as environmentId',
          'credentials.id as credentialId',
          'versions.id as versionId',
          'field_values.field',
          'credentials.name',
          'field_values.sealed',
        ])
        .where(place, '>', row)
        .where(place, '<=', lastThatFits(sizes))
        .orderBy(place)
        .execute()
    },
    async saveValue(row, { sealed, fingerprint }) {
      // As it stands: built anew for each of 100,000 values, the query would cost as much as the sealing.
      await tables.executeQuery(CompiledQuery.raw(SAVE_VALUE, [sealed, fingerprint, row]))
    },
  }
}

function files(tables: Tables): Pick<SealedTables, 'filesBehind' | 'saveFile'> {
  return {
    async filesBehind(row) {
      const sizes = await tables
        .selectFrom('changes')
        .select(['number as row', sql<number>`length(kept)`.as('size')])
        .where('number', '>', row)
        .where('kept', 'is not', null)
        .orderBy('number')
        .limit(ROWS)
        .execute()
      const found = await tables
        .selectFrom('changes')
        .select(['number as row', 'project_id as projectId', 'id as changeId', 'kept'])
        .where('number', '>', row)
        .where('number', '<=', lastThatFits(sizes))
        .where('kept', 'is not', null)
        .orderBy('number')
        .execute()
      return found.flatMap(({ kept, ...rest }) => (kept ? [{ ...rest, sealed: kept }] : []))
    },
    async saveFile(row, sealed) {
      await tables.updateTable('changes').set({ kept: sealed }).where('number', '=', row).execute()
    },
  }
}

function keys(tables: Tables): Pick<SealedTables, 'counts' | 'keys' | 'removeKeys'> {
  return {
    async counts() {
      const number = sql<number>`count(*)`.as('n')
      const one = tables.selectNoFrom((eb) => [
        eb.selectFrom('field_values').select(number).as('values'),
        eb.selectFrom('changes').select(number).where('kept', 'is not', null).as('files'),
        eb.selectFrom('projects').select(number).as('projects'),
      ])
      const { values: fields, files: kept, projects } = await one.executeTakeFirstOrThrow()
      return { values: fields ?? 0, files: kept ?? 0, projects: projects ?? 0 }
    },
    keys: () =>
      tables
        .selectFrom('project_keys')
        .select(['id', 'project_id as projectId', 'number', 'sealed'])
        .orderBy('project_id')
        .orderBy('number')
        .execute(),
    async removeKeys() {
      await tables.deleteFrom('project_keys').execute()
    },
  }
}

/** Row up to which a part is read: one at least, however large it is. */
function lastThatFits(sizes: readonly { readonly row: number; readonly size: number }[]): number {
  let [bytes, last] = [0, -1]
  for (const { row, size } of sizes) {
    bytes += size
    if (last !== -1 && bytes > BYTES) break
    last = row
  }
  return last
}
