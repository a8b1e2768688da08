import type { SyncRecord, SyncRecords } from '../../core/sync-record.ts'
import type { Fill, Tables } from '../database.ts'

/** Targets and what was left in them. */
export function syncTables(tables: Tables, { now }: Fill): SyncRecords {
  return {
    async syncs() {
      const rows = await tables.selectFrom('targets').select('record').orderBy('id').execute()
      return Promise.all(rows.map(({ record }) => parsed(record)))
    },
    async sync(id) {
      const row = await tables.selectFrom('targets').select('record').where('id', '=', id).executeTakeFirst()
      return row ? parsed(row.record) : null
    },
    async saveSync(record) {
      const changed = { record: JSON.stringify(record) }
      await tables
        .insertInto('targets')
        .values({ id: record.id, created_at: now().toISOString(), ...changed })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
        .execute()
    },
    async removeSync(id) {
      await tables.deleteFrom('targets').where('id', '=', id).execute()
    },
  }
}

/** The schema is loaded here: most commands never see a target. */
async function parsed(record: string): Promise<SyncRecord> {
  const { syncRecordSchema } = await import('../../core/sync-record.ts')
  return syncRecordSchema.parse(JSON.parse(record))
}
