import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

export type Migration = (db: Kysely<Schema>, blob: 'blob' | 'bytea') => Promise<void>

/** Forward only, in this order, for ever. The number of a vault's schema is how many of them it has seen. Loaded by who is behind. */
export const MIGRATIONS: readonly Migration[] = [
  async (db, blob) => (await import('./migrations/0001-start.ts')).up(db, blob),
  async (db) => (await import('./migrations/0002-targets.ts')).up(db),
]
