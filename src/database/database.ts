import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** The open tables, by Kysely: for statements that are put together. */
export type Tables = Kysely<Schema>

/** What a statement takes for its `?`. */
export type Value = string | number | null | Uint8Array

/** The open tables, by statements as they stand. What every start asks is asked so: Kysely takes a sixth of the start of `run` to load and to put together the same. */
export interface Statements {
  /** Runs one. Whoever writes it says what its rows hold. */
  rows<R extends object>(sql: string, ...values: readonly Value[]): Promise<readonly R[]>
  /** The same tables by Kysely, loaded when they are first asked for. */
  tables(): Promise<Tables>
}

/** What SQLite and PostgreSQL both promise; `test/contract/database.test.ts` is run against every implementation. */
export interface Database {
  /** Runs the work in one transaction that sees and holds the newest state; it is undone when the work throws. Nothing is nested. */
  transaction<T>(work: (statements: Statements) => Promise<T>): Promise<T>
  /** Reads what is committed, and takes the lock for it only where another process holds the file as a whole. What is read may be older at once. */
  read<T>(work: (statements: Statements) => Promise<T>): Promise<T>
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
