import type { Kysely } from 'kysely'
import type { Schema } from '../schema.ts'

/** Targets that are kept up to date, and what was left in each. */
export async function up({ schema }: Kysely<Schema>): Promise<void> {
  await schema
    .createTable('targets')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('record', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
}
