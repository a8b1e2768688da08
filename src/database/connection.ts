import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Statements, Tables, Value } from './database.ts'
import { isBusy } from './sqlite-fault.ts'

/** Between two looks at a lock that another process holds: at first, at last, and what each wait is of the one before. */
const FIRST_WAIT_MS = 40
const LAST_WAIT_MS = 4
const SHORTER = 0.9

/** What one statement did: its rows, or how many it changed. */
export interface Done {
  readonly rows: readonly object[]
  readonly changes: number | bigint
}

/**
 * One connection of `node:sqlite`, taken in turn. A transaction begins `immediate`, because one that starts to read and then
 * writes cannot wait for another process: SQLite refuses it at once. It waits for so many milliseconds, and looks the more often the longer it has
 * waited: SQLite's own way is the other way round, so that among many processes those that came last went first, and the first gave up.
 */
export class Connection implements Statements {
  readonly #database: DatabaseSync
  readonly #patience: number
  readonly #prepared = new Map<string, Prepared>()
  #turn: Promise<unknown> = Promise.resolve()
  #tables: Promise<Tables> | null = null

  constructor(database: DatabaseSync, patience: number) {
    this.#database = database
    this.#patience = patience
  }

  execute(sql: string, values: readonly Value[]): Done {
    const { statement, hasRows } = this.#prepare(sql)
    return hasRows
      ? { rows: statement.all(...values), changes: 0 }
      : { rows: [], changes: statement.run(...values).changes }
  }

  async rows<R extends object>(sql: string, ...values: readonly Value[]): Promise<readonly R[]> {
    // node:sqlite knows only records; what is in them is what the statement selects.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return this.execute(sql, values).rows as readonly R[]
  }

  tables(): Promise<Tables> {
    this.#tables ??= import('./dialect.ts').then(({ kyselyOver }) => kyselyOver(this))
    return this.#tables
  }

  /** Runs the work when all that came before is done. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => {})
    return done
  }

  transaction<T>(work: () => Promise<T>): Promise<T> {
    return this.inTurn(async () => {
      await this.#begin()
      try {
        const result = await work()
        this.execute('commit', [])
        return result
      } catch (error) {
        // SQLite has already rolled back where the disk was full or failed; a second time would hide that error behind its own.
        if (this.#database.isTransaction) this.execute('rollback', [])
        throw error
      }
    })
  }

  async #begin(): Promise<void> {
    const until = performance.now() + this.#patience
    for (let wait = FIRST_WAIT_MS; ; wait = Math.max(wait * SHORTER, LAST_WAIT_MS)) {
      try {
        this.execute('begin immediate', [])
        return
      } catch (error) {
        if (!isBusy(error) || performance.now() > until) throw error
      }
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql)
    const prepared = { statement, hasRows: statement.columns().length > 0 }
    this.#prepared.set(sql, prepared)
    return prepared
  }
}

interface Prepared {
  readonly statement: StatementSync
  /** It answers with rows. Asked once: telling takes as long as a small query. */
  readonly hasRows: boolean
}
