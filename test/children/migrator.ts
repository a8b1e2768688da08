import { sql } from 'kysely'
import { type Migration, MIGRATIONS } from '../../src/database/migrations.ts'
import { openSqlite } from '../../src/database/sqlite.ts'

/** Said when all is loaded and the migration begins. */
export const READY = 'ready\n'

/** A migration of two steps that writes every row of a large table. */
const next: Migration = async (db) => {
  await db.schema.alterTable('audit').addColumn('torture', 'text').execute()
  await sql`update audit set torture = hex(randomblob(2000))`.execute(db)
}

const [path] = process.argv.slice(2)
if (path !== undefined && import.meta.main) {
  process.stdout.write(READY)
  await (await openSqlite(path, [...MIGRATIONS, next])).close()
}
