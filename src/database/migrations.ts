import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'
import { up as start } from './migrations/0001-start.ts'
import { up as targets } from './migrations/0002-targets.ts'

export type Migration = (db: Kysely<Schema>, blob: 'blob' | 'bytea') => Promise<void>

/** Forward only, in this order, for ever. The number of a vault's schema is how many of them it has seen. */
export const MIGRATIONS: readonly Migration[] = [start, targets]
