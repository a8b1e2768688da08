import { sql } from 'kysely'
import * as z from 'zod/mini'
import { BACKUP_ROUTE } from '../../core/backup-file.ts'
import type { HealthRecords } from '../../core/health.ts'
import type { Tables } from '../database.ts'

/** The row of a backup that was written whole. */
const Ended = z.object({
  action: z.literal(BACKUP_ROUTE),
  outcome: z.literal('ended'),
  at: z.string(),
  about: z.object({ path: z.string() }),
})

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
    async backupsMade() {
      const rows = await tables
        .selectFrom('audit')
        .select('row')
        .where('row', 'like', `%"action":"${BACKUP_ROUTE}"%`)
        .orderBy('number', 'desc')
        .execute()
      return rows.flatMap(({ row }) => {
        const ended = Ended.safeParse(JSON.parse(row))
        return ended.success ? [{ path: ended.data.about.path, at: new Date(ended.data.at) }] : []
      })
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
