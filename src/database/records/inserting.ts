import { CompiledQuery, type Insertable } from 'kysely'
import type { Tables } from '../database.ts'
import type { Schema } from '../schema.ts'

/** Adds a row as it stands: built anew for each of thousands, the query would cost more than the row. `same`: what happens where it is there. */
export async function insert<T extends keyof Schema>(
  tables: Tables,
  table: T,
  row: Readonly<Insertable<Schema[T]>>,
  same: 'fails' | 'stays' = 'fails',
): Promise<void> {
  const columns = Object.keys(row)
  const names = columns.map((column) => `"${column}"`).join(', ')
  const places = columns.map(() => '?').join(', ')
  const query = `insert into "${table}" (${names}) values (${places})${same === 'stays' ? ' on conflict do nothing' : ''}`
  await tables.executeQuery(CompiledQuery.raw(query, Object.values(row)))
}
