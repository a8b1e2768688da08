import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** The open tables, inside one transaction. */
export type Tables = Kysely<Schema>

/** What SQLite and PostgreSQL both promise; `test/contract/database.test.ts` is run against every implementation. */
export interface Database {
  /** Runs the work in one transaction that sees and holds the newest state; it is undone when the work throws. Nothing is nested. */
  transaction<T>(work: (tables: Tables) => Promise<T>): Promise<T>
  /** Reads what is committed, and takes the lock for it only where another process holds the file as a whole. What is read may be older at once. */
  read<T>(work: (tables: Tables) => Promise<T>): Promise<T>
  /** Brings everything into one file and leaves nothing older beside it, as far as others who read let it. Outside of a transaction. */
  tidy(): Promise<void>
  /** Lets go of what is held. Nothing depends on its being called: `run` never does. */
  close(): Promise<void>
}

/** What rows need from outside. */
export interface Fill {
  readonly now: () => Date
  /** A fresh id with this prefix. */
  readonly newId: (prefix: string) => string
}
