import { sql } from 'kysely'
import type { HealthRecords } from '../../core/health.ts'
import type { Tables } from '../database.ts'

export function healthTables(tables: Tables): HealthRecords {
  return {
    async damage() {
      const { rows } = await sql<Record<string, unknown>>`pragma integrity_check(10)`.execute(tables)
      return rows.flatMap((row) => Object.values(row).map(String)).filter((line) => line !== 'ok')
    },
    async lastAudit() {
      const newest = await tables
        .selectFrom('audit')
        .select('row')
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst()
      const [, at] = /"at":"([^"]+)"/.exec(newest?.row ?? '') ?? []
      return at === undefined ? null : new Date(at)
    },
    async placePaths() {
      const rows = await tables.selectFrom('places').select('path').distinct().orderBy('path').execute()
      return rows.map(({ path }) => path)
    },
    async disown(folder) {
      await tables.deleteFrom('folders').where('path', '=', folder).execute()
    },
  }
}
