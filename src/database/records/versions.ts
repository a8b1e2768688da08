import type { Credential } from '../../core/credential.ts'
import type { CredentialRecords } from '../../core/vault.ts'
import type { Fill, Tables } from '../database.ts'
import { stateOf, versionOf } from './rows.ts'

/** A value as it lies in the tables. */
export interface SealedField {
  readonly sealed: Uint8Array
  readonly fingerprint: Uint8Array
}

/** Versions with their states, and the sealed values of their fields. */
export interface VersionTables extends Pick<
  CredentialRecords,
  'versions' | 'versionsIn' | 'version' | 'addVersion' | 'saveVersion' | 'removeVersion' | 'history' | 'fields'
> {
  putField(versionId: string, field: string, value: SealedField): Promise<void>
  field(versionId: string, field: string): Promise<Uint8Array | null>
  /** Where this fingerprint stands: credential id, version number, field. */
  withFingerprint(
    fingerprint: Uint8Array,
  ): Promise<readonly { readonly credentialId: string; readonly version: number; readonly field: string }[]>
}

export function versionTables(tables: Tables, fill: Fill): VersionTables {
  const at = (): string => fill.now().toISOString()
  const all = (credentialId: string) =>
    tables.selectFrom('versions').selectAll().where('credential_id', '=', credentialId)
  return {
    versions: async (credentialId) => (await all(credentialId).orderBy('number').execute()).map(versionOf),
    async versionsIn(states) {
      const rows = await tables
        .selectFrom('versions')
        .innerJoin('credentials', 'credentials.id', 'versions.credential_id')
        .selectAll('versions')
        .where('credentials.removed_at', 'is', null)
        .where('versions.state', 'in', states)
        .orderBy('versions.id')
        .execute()
      return rows.map(versionOf)
    },
    async version(credential, which) {
      const before = all(credential.id).where('number', '<', credential.current).where('state', '!=', 'failed')
      const row = await (which === 'previous'
        ? before.orderBy('number', 'desc').limit(1).executeTakeFirst()
        : all(credential.id).where('number', '=', numberOf(credential, which)).executeTakeFirst())
      return row ? versionOf(row) : null
    },
    async addVersion(credentialId, state, handle) {
      const row = {
        id: fill.newId('ver'),
        credential_id: credentialId,
        number: await nextNumber(tables, credentialId),
        state,
        handle,
        created_at: at(),
        changed_at: at(),
      }
      await tables.insertInto('versions').values(row).execute()
      await tables.insertInto('version_states').values({ version_id: row.id, number: 1, state, at: at() }).execute()
      return versionOf(row)
    },
    async removeVersion(id) {
      await tables.deleteFrom('versions').where('id', '=', id).execute()
    },
    ...stateTables(tables, at),
    ...fieldTables(tables),
  }
}

/** The next version number. Counted, not looked up: a number is not used again, even where its version was taken back. */
export async function nextNumber(tables: Tables, credentialId: string): Promise<number> {
  const { versions_made: number } = await tables
    .updateTable('credentials')
    .set((eb) => ({ versions_made: eb('versions_made', '+', 1) }))
    .where('id', '=', credentialId)
    .returning('versions_made')
    .executeTakeFirstOrThrow()
  return number
}

function stateTables(tables: Tables, at: () => string): Pick<VersionTables, 'saveVersion' | 'history'> {
  return {
    async saveVersion({ id, state, handle }) {
      const before = await tables.selectFrom('versions').select('state').where('id', '=', id).executeTakeFirst()
      await tables.updateTable('versions').set({ state, handle, changed_at: at() }).where('id', '=', id).execute()
      if (before?.state === state) return
      const moves = tables.selectFrom('version_states').where('version_id', '=', id)
      const last = await moves.select((eb) => eb.fn.max('number').as('number')).executeTakeFirst()
      const number = (last?.number ?? 0) + 1
      await tables.insertInto('version_states').values({ version_id: id, number, state, at: at() }).execute()
    },
    async history(versionId) {
      const rows = await tables
        .selectFrom('version_states')
        .select(['state', 'at'])
        .where('version_id', '=', versionId)
        .orderBy('number')
        .execute()
      return rows.map((row) => ({ state: stateOf(row.state), at: new Date(row.at) }))
    },
  }
}

type FieldTables = Pick<VersionTables, 'fields' | 'putField' | 'field' | 'withFingerprint'>

function fieldTables(tables: Tables): FieldTables {
  return {
    async fields(versionId) {
      const rows = await tables
        .selectFrom('field_values')
        .select('field')
        .where('version_id', '=', versionId)
        .orderBy('field')
        .execute()
      return rows.map(({ field }) => field)
    },
    async putField(versionId, field, value) {
      await tables
        .insertInto('field_values')
        .values({ version_id: versionId, field, ...value })
        .onConflict((conflict) => conflict.columns(['version_id', 'field']).doUpdateSet(value))
        .execute()
    },
    async field(versionId, field) {
      const row = await tables
        .selectFrom('field_values')
        .select('sealed')
        .where('version_id', '=', versionId)
        .where('field', '=', field)
        .executeTakeFirst()
      return row?.sealed ?? null
    },
    withFingerprint: (fingerprint) =>
      tables
        .selectFrom('field_values')
        .innerJoin('versions', 'versions.id', 'field_values.version_id')
        .innerJoin('credentials', 'credentials.id', 'versions.credential_id')
        .select(['versions.credential_id as credentialId', 'versions.number as version', 'field_values.field'])
        .where('field_values.fingerprint', '=', fingerprint)
        .where('credentials.removed_at', 'is', null)
        .orderBy('versions.credential_id')
        .orderBy('versions.number')
        .execute(),
  }
}

function numberOf(credential: Credential, which: 'current' | number): number {
  return which === 'current' ? credential.current : which
}
