import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Fault } from '../core/fault.ts'
import { Connection } from './connection.ts'
import type { Database } from './database.ts'
import { type Migration, MIGRATIONS } from './migrations.ts'
import { IN_THE_WAY, isBusy, sqliteFault } from './sqlite-fault.ts'

/** `KWAV`: tells our file from any other SQLite database. */
const APPLICATION_ID = 0x4b574156
const BUSY_MS = 10_000
/** How long a transaction waits for those of other processes. Many of them at once on a slow machine take their time. */
const PATIENCE_MS = 60_000
/**
 * Nobody closes the vault after `run`, so the next start reads all of what it left in the WAL. SQLite begins it anew only after a checkpoint of the same
 * process, so what is longer than this is put away at the next opening: it then takes a millisecond at most.
 */
const LONGEST_WAL = 256 * 1024
const WAL_PAGES = 250

/**
 * Opens the vault's database, or makes it. Folder 0700 and file 0600, or fault `vault.not_private`; `vault.no_modes` where there are none. Another program's database is
 * `vault.foreign`, a newer one `vault.newer`, an older one is copied beside itself and brought forward.
 */
export async function openSqlite(
  path: string,
  migrations: readonly Migration[] = MIGRATIONS,
  patience = PATIENCE_MS,
): Promise<Database> {
  let file: DatabaseSync | null = null
  try {
    prepareFile(path)
    file = new DatabaseSync(path)
    return await prepare(file, path, migrations, patience)
  } catch (error) {
    file?.close()
    throw sqliteFault(error, path)
  }
}

async function prepare(
  file: DatabaseSync,
  path: string,
  migrations: readonly Migration[],
  patience: number,
): Promise<Database> {
  file.exec(`pragma busy_timeout = ${BUSY_MS}`)
  const version = identify(file, path, migrations.length)
  writeAhead(file)
  file.exec(
    `pragma synchronous = full; pragma foreign_keys = on; pragma wal_autocheckpoint = ${WAL_PAGES}; pragma secure_delete = on`,
  )
  const connection = new Connection(file, patience)
  // From here on transactions wait by themselves.
  file.exec('pragma busy_timeout = 0')
  shorten(file, path)
  if (version < migrations.length) await migrate(file, connection, path, migrations)
  const transaction: Database['transaction'] = (work) =>
    connection
      .transaction(() => work(connection))
      .catch((error: unknown) => {
        throw sqliteFault(error, path)
      })
  return {
    transaction,
    read: (work) =>
      connection
        .inTurn(() => work(connection))
        .catch((error: unknown) => {
          if (isBusy(error)) return transaction(work)
          throw sqliteFault(error, path)
        }),
    tidy: async () =>
      file.exec(`pragma busy_timeout = ${BUSY_MS}; pragma wal_checkpoint(truncate); pragma busy_timeout = 0`),
    close: async () => file.close(),
  }
}

/** Where another process reads or writes it stays as it is, and where the disk is full too: whoever works with the vault then says it better. */
function shorten(file: DatabaseSync, path: string): void {
  if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) <= LONGEST_WAL) return
  try {
    file.exec('pragma wal_checkpoint(truncate)')
  } catch {}
}

function prepareFile(path: string): void {
  const folder = dirname(path)
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (existsSync(path) && !statSync(path).isFile())
    throw new Fault('file.not_regular', `"${path}" is no file.`, { hint: IN_THE_WAY })
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
  for (const [place, kind] of [
    [folder, 'u=rwx'],
    [path, 'u=rw'],
  ] as const) {
    if ((statSync(place).mode & 0o077) === 0) continue
    if (!keepsModes(folder)) {
      throw new Fault('vault.no_modes', `"${folder}" lies on a disk that keeps no modes: everybody here may read it.`, {
        hint: 'Keep the vault on another disk: move the folder there, and name it with KEYWARD_HOME.',
      })
    }
    throw new Fault('vault.not_private', `Others on this machine may enter "${place}".`, {
      hint: `Run: chmod ${kind},go= '${place}'`,
    })
  }
}

/** Whether a file that is made for us alone is that: not on FAT, and not where a mount gives everything to everybody. */
function keepsModes(folder: string): boolean {
  const file = join(folder, `.modes-${process.pid}`)
  try {
    closeSync(openSync(file, 'wx', 0o600))
    return (statSync(file).mode & 0o077) === 0
  } catch {
    // Nothing can be tried here: then the usual fault, with the command that mends it.
    return true
  } finally {
    rmSync(file, { force: true })
  }
}

/** How many migrations the file has seen; 0 for an empty one. */
function identify(file: DatabaseSync, path: string, newest: number): number {
  // First of all: another process may be making the vault, and what is read after this is then true of what it made.
  const isEmpty = pragma(file, 'schema_version') === 0
  const application = pragma(file, 'application_id')
  const version = pragma(file, 'user_version')
  if (application !== APPLICATION_ID && !isEmpty) {
    throw new Fault('vault.foreign', `"${path}" is a database of another program.`, {
      hint: IN_THE_WAY,
    })
  }
  if (version > newest) {
    throw new Fault('vault.newer', 'The vault was written by a newer version of Keyward.', {
      hint: 'Use the newest version: npm install -g keyward',
    })
  }
  return version
}

/**
 * A file keeps this mode once it has it. Switching begins to read and then asks to write, so where another process holds the lock SQLite
 * refuses at once instead of waiting (sqlite.org/c3ref/busy_handler.html). Taking the lock from the start does wait: after it the switch is
 * tried again, and where the other one was switching too, nothing is left to do.
 */
function writeAhead(file: DatabaseSync): void {
  const until = performance.now() + BUSY_MS
  for (;;) {
    try {
      file.exec('pragma journal_mode = wal')
      return
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error
      file.exec('begin immediate; rollback')
    }
  }
}

/** One transaction for all steps. The lock is taken first: of two processes that open an old vault, the second finds it done. */
async function migrate(
  file: DatabaseSync,
  connection: Connection,
  path: string,
  migrations: readonly Migration[],
): Promise<void> {
  await connection.transaction(async () => {
    const version = pragma(file, 'user_version')
    if (version >= migrations.length) return
    if (version > 0) backUp(path, version)
    for (const step of migrations.slice(version)) await step(await connection.tables(), 'blob')
    file.exec(`pragma application_id = ${APPLICATION_ID}; pragma user_version = ${migrations.length}`)
  })
}

/** What is committed, beside itself: `vault.db.before-2`. Read through a connection of its own while the lock lets nobody write. */
function backUp(path: string, version: number): void {
  const target = `${path}.before-${version + 1}`
  closeSync(openSync(`${target}.new`, 'w', 0o600))
  const reader = new DatabaseSync(path, { timeout: BUSY_MS })
  try {
    reader.prepare('vacuum into ?').run(`${target}.new`)
  } finally {
    reader.close()
  }
  const copy = openSync(`${target}.new`, 'r+')
  fsyncSync(copy)
  closeSync(copy)
  renameSync(`${target}.new`, target)
}

function pragma(file: DatabaseSync, name: string): number {
  const row = file.prepare(`pragma ${name}`).get()
  return Number(Object.values(row ?? {})[0] ?? 0)
}
