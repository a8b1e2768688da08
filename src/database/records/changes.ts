import * as z from 'zod/mini'
import { type Canonical, canonical } from '../../core/canonical.ts'
import type { Rotation } from '../../core/rotation.ts'
import type { Change, ChangeRecords, RotationRecords } from '../../core/vault.ts'
import type { Fill, Tables } from '../database.ts'

const What = z.enum(['set', 'import', 'edit', 'remove', 'fix'])
const Before: z.ZodMiniType<Canonical> = z.json()

/** What can be undone, and rotations under way. */
export function changeTables(tables: Tables, fill: Fill): ChangeRecords & RotationRecords {
  const at = (): string => fill.now().toISOString()
  return { ...changes(tables, fill, at), ...rotations(tables, at) }
}

function changes(tables: Tables, { newId }: Fill, at: () => string): ChangeRecords {
  return {
    async addChange(change) {
      const row = { id: change.id ?? newId('chg'), at: at() }
      await tables
        .insertInto('changes')
        .values({
          ...row,
          project_id: change.projectId,
          what: change.what,
          summary: change.summary,
          before: canonical(change.before),
          kept: change.kept,
          undone_at: null,
        })
        .execute()
      return { ...change, id: row.id, at: new Date(row.at) }
    },
    async lastChange(projectId): Promise<Change | null> {
      const row = await tables
        .selectFrom('changes')
        .selectAll()
        .where('project_id', '=', projectId)
        .where('undone_at', 'is', null)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (!row) return null
      const { id, what, summary, before, kept } = row
      return {
        id,
        projectId,
        what: What.parse(what),
        at: new Date(row.at),
        summary,
        before: Before.parse(JSON.parse(before)),
        kept,
      }
    },
    async markUndone(id) {
      await tables.updateTable('changes').set({ undone_at: at() }).where('id', '=', id).execute()
    },
  }
}

function rotations(tables: Tables, at: () => string): RotationRecords {
  const open = () => tables.selectFrom('rotations').select('record').where('ended_at', 'is', null)
  return {
    async openRotation(credentialId) {
      const row = await open().where('credential_id', '=', credentialId).executeTakeFirst()
      return row ? parsed(row.record) : null
    },
    async openRotations() {
      const rows = await open().orderBy('opened_at').execute()
      return Promise.all(rows.map(({ record }) => parsed(record)))
    },
    async saveRotation(rotation: Rotation) {
      const changed = { record: JSON.stringify(rotation), ended_at: rotation.endedAt?.toISOString() ?? null }
      await tables
        .insertInto('rotations')
        .values({ id: rotation.id, credential_id: rotation.credentialId, opened_at: at(), ...changed })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
        .execute()
    },
  }
}

/** The schema is loaded here: most commands never see a rotation. */
async function parsed(record: string): Promise<Rotation> {
  const { rotationSchema } = await import('../../core/rotation.ts')
  return rotationSchema.parse(JSON.parse(record))
}
