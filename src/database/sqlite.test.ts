import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { add, within } from '../../test/database.ts'
import { temporaryFolder } from '../../test/folder.ts'
import { type Migration, MIGRATIONS } from './migrations.ts'
import { openSqlite } from './sqlite.ts'
import { hasSqlite } from './there.ts'

const FIRST = MIGRATIONS.slice(0, 1)
const SECOND: Migration = async ({ schema }) => {
  await schema.alterTable('projects').addColumn('colour', 'text').execute()
}

test('the file is written ahead, flushed at each commit, and keeps its foreign keys', async () => {
  const path = pathIn(temporaryFolder())
  const database = await openSqlite(path)
  const settings = await database.transaction(async (statements) => {
    const names = ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout', 'application_id', 'user_version']
    const rows = await Promise.all(names.map((name) => statements.rows(`pragma ${name}`)))
    return Object.fromEntries(names.map((name, index) => [name, Object.values(rows[index]?.[0] ?? {})[0]]))
  })
  expect(settings).toEqual({
    journal_mode: 'wal',
    synchronous: 2,
    foreign_keys: 1,
    busy_timeout: 0,
    application_id: 0x4b574156,
    user_version: MIGRATIONS.length,
  })
})

test('folder and file are made for their owner alone, and so is what SQLite puts beside them', async () => {
  const folder = join(temporaryFolder(), 'deep', 'data')
  const path = pathIn(folder)
  await within(await openSqlite(path), (all) => add(all, 'bot/dev/KEY'))
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  const files = readdirSync(folder)
  expect(files).toEqual(['vault.db', 'vault.db-shm', 'vault.db-wal'])
  expect(files.map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o600, 0o600, 0o600])
})

test('what processes that never closed left beside the file is put into it before it grows long', async () => {
  const left = temporaryFolder()
  const longest: number[] = []
  for (let start = 0; start < 30; start += 1) {
    // What lies there once a process has become another program: copied, as that process cannot be ended here.
    const path = pathIn(left)
    const database = await openSqlite(path)
    longest.push(statSync(`${path}-wal`).size)
    await within(database, (all) => add(all, `bot/dev/KEY_${start}`))
    const next = temporaryFolder()
    for (const name of ['vault.db', 'vault.db-wal']) copyFileSync(join(left, name), join(next, name))
    await database.close()
    for (const name of ['vault.db', 'vault.db-wal']) copyFileSync(join(next, name), join(left, name))
  }
  expect(longest.filter((size) => size > 0).length).toBeGreaterThan(10)
  expect(Math.max(...longest)).toBeLessThan(300 * 1024)
  expect(await within(await openSqlite(pathIn(left)), (all) => all.count({}))).toBe(30)
})

test('a folder or file that others may enter is refused, with the command that mends it', async () => {
  const folder = temporaryFolder()
  const path = pathIn(folder)
  await (await openSqlite(path)).close()
  for (const [place, mode, kind] of [
    [path, 0o644, 'u=rw'],
    [path, 0o620, 'u=rw'],
    [folder, 0o755, 'u=rwx'],
    [folder, 0o710, 'u=rwx'],
  ] as const) {
    const right = statSync(place).mode
    chmodSync(place, mode)
    const hint = `Run: chmod ${kind},go= '${place}'`
    await expect(openSqlite(path)).rejects.toMatchObject({ code: 'vault.not_private', hint })
    execFileSync('sh', ['-c', hint.slice('Run: '.length)])
    expect(statSync(place).mode).toBe(right)
    await (await openSqlite(path)).close()
  }
})

test('what is no file of ours is refused and stays byte for byte what it was', async () => {
  const ours = pathIn(temporaryFolder())
  await (await openSqlite(ours)).close()
  const whole = readFileSync(ours)
  for (const [what, content, code] of [
    ['text', 'hello', 'vault.foreign'],
    ['much text', 'hello\n'.repeat(5000), 'vault.foreign'],
    ['zeros', new Uint8Array(8192), 'vault.foreign'],
    ['a database of another program', foreign(), 'vault.foreign'],
    [
      'a header with junk behind it',
      Buffer.concat([whole.subarray(0, 100), Buffer.alloc(9000, 0x5a)]),
      'vault.corrupt',
    ],
    ['the first page alone', whole.subarray(0, 4096), 'vault.corrupt'],
  ] as const) {
    const path = pathIn(temporaryFolder())
    writeFileSync(path, content, { mode: 0o600 })
    await expect(openAndLook(path), what).rejects.toMatchObject({ code })
    expect(readFileSync(path).equals(Buffer.from(content)), what).toBe(true)
  }
})

test('a vault of a newer program is refused and stays what it was', async () => {
  const path = pathIn(temporaryFolder())
  await (await openSqlite(path)).close()
  new DatabaseSync(path).exec('pragma user_version = 99')
  const before = readFileSync(path)
  await expect(openSqlite(path)).rejects.toMatchObject({ code: 'vault.newer' })
  expect(readFileSync(path).equals(before)).toBe(true)
})

test('a folder, a pipe and a link to one are no place for a vault, nor is a path below a file', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'folder'))
  execFileSync('mkfifo', [join(folder, 'pipe')])
  symlinkSync(join(folder, 'pipe'), join(folder, 'link'))
  for (const name of ['folder', 'pipe', 'link']) {
    await expect(openSqlite(join(folder, name))).rejects.toMatchObject({ code: 'file.not_regular' })
  }
  writeFileSync(join(folder, 'file'), '')
  await expect(openSqlite(join(folder, 'file', 'vault.db'))).rejects.toMatchObject({ code: 'file.not_written' })
})

test('a disk that cannot be written is a fault, and what is there can still be told', async ({ skip }) => {
  if (process.getuid?.() === 0) skip('root may write everywhere: run as another user to see this one')
  const folder = temporaryFolder()
  const path = pathIn(folder)
  await (await openSqlite(path)).close()
  chmodSync(folder, 0o500)
  await expect(openAndLook(path)).rejects.toMatchObject({ code: 'file.not_written' })
  chmodSync(folder, 0o700)
})

test('a full disk undoes the transaction, says so, and harms nothing', async () => {
  const path = pathIn(temporaryFolder())
  const database = await openSqlite(path)
  await within(database, (all) => add(all, 'bot/dev/FIRST'))
  await database.transaction(async (statements) => {
    const [row] = await statements.rows<{ page_count: number }>('pragma page_count')
    await statements.rows(`pragma max_page_count = ${row?.page_count}`)
  })
  const work = within(database, (all) => add(all, 'bot/dev/SECOND', { purpose: 'x'.repeat(100_000) }))
  await expect(work).rejects.toMatchObject({
    code: 'file.not_written',
    message: 'The disk is full. The vault is as it was.',
  })
  expect(await within(database, (all) => all.count({}))).toBe(1)
})

test('an empty file, left by a process that was ended early, is no vault and becomes one', async () => {
  const path = pathIn(temporaryFolder())
  expect(hasSqlite(path)).toBe(false)
  writeFileSync(path, '', { mode: 0o600 })
  expect(hasSqlite(path)).toBe(false)
  await openSqlite(path)
  expect(hasSqlite(path)).toBe(true)
})

test('a migration is preceded by a copy of all that is committed, in the log ahead too', async () => {
  const path = pathIn(temporaryFolder())
  const old = await openSqlite(path, FIRST)
  await within(old, (all) => add(all, 'bot/dev/KEY'))
  expect(statSync(`${path}-wal`).size).toBeGreaterThan(0)
  const database = await openSqlite(path, [...FIRST, SECOND])
  const copy = `${path}.before-2`
  expect(statSync(copy).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(path, '..')).filter((name) => name.endsWith('.new'))).toEqual([])
  expect([versionOf(copy), versionOf(path)]).toEqual([1, 2])
  const restored = await openSqlite(copy, FIRST)
  for (const one of [restored, database]) expect(await within(one, (all) => all.count({}))).toBe(1)
})

test('a vault that is new, or up to date, is not copied', async () => {
  const path = pathIn(temporaryFolder())
  await (await openSqlite(path, [...FIRST, SECOND])).close()
  await (await openSqlite(path, [...FIRST, SECOND])).close()
  expect(readdirSync(join(path, '..'))).toEqual(['vault.db'])
})

test('a migration that fails leaves the vault as it was, and its copy beside it', async () => {
  const path = pathIn(temporaryFolder())
  const old = await openSqlite(path, FIRST)
  await within(old, (all) => add(all, 'bot/dev/KEY'))
  await old.close()
  const failing: Migration = async (db, blob) => {
    await SECOND(db, blob)
    throw new Error('no')
  }
  await expect(openSqlite(path, [...FIRST, failing])).rejects.toThrow('no')
  expect([versionOf(path), existsSync(`${path}.before-2`)]).toEqual([1, true])
  const again = await openSqlite(path, FIRST)
  expect(await within(again, (all) => all.count({}))).toBe(1)
})

test('a lock that another process does not give back is a fault that says to wait', async () => {
  const path = pathIn(temporaryFolder())
  const database = await openSqlite(path, MIGRATIONS, 1)
  const other = new DatabaseSync(path)
  other.exec('begin immediate')
  await expect(within(database, (all) => all.count({}))).rejects.toMatchObject({ code: 'vault.busy' })
  other.exec('rollback')
  expect(await within(database, (all) => all.count({}))).toBe(0)
})

test('a process that opens a fresh file while another one holds it waits for it', async () => {
  const path = pathIn(temporaryFolder())
  const holder = new DatabaseSync(path)
  chmodSync(path, 0o600)
  holder.exec('begin immediate; create table notes (text)')
  const opening = `
    import { openSqlite } from ${JSON.stringify(new URL('sqlite.ts', import.meta.url).href)}
    process.stdout.write('opening ')
    await openSqlite(${JSON.stringify(path)})
    process.stdout.write('opened')`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', opening], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (part: Buffer) => (said += part.toString()))
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString()
    // It has to ask in vain first: when it does cannot be seen from outside.
    if (said === 'opening ') setTimeout(() => holder.exec('rollback'), 300)
  })
  await once(child, 'close')
  expect(said).toBe('opening opened')
}, 60_000)

function pathIn(folder: string): string {
  return join(folder, 'vault.db')
}

async function openAndLook(path: string): Promise<unknown> {
  const database = await openSqlite(path)
  return within(database, (all) => add(all, 'bot/dev/ANOTHER'))
}

function foreign(): Uint8Array {
  const path = join(temporaryFolder(), 'foreign.db')
  const file = new DatabaseSync(path)
  file.exec('create table notes (text); insert into notes values (1)')
  file.close()
  return readFileSync(path)
}

function versionOf(path: string): unknown {
  const file = new DatabaseSync(path)
  const version = Object.values(file.prepare('pragma user_version').get() ?? {})[0]
  file.close()
  return version
}
