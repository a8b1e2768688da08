import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { MIGRATIONS } from '../../src/database/migrations.ts'
import { READY } from '../children/migrator.ts'
import type { Hands, Home } from './torture.ts'

const CHILD = resolve('test/children/migrator.ts')
const FILE = 'vault.db'

/**
 * The vault as it is, copied and brought forward by one more migration, which no release has: a process from source does it, as an artefact cannot be
 * given one. What is left is the vault before or the one after, whole; the next opening brings it forward, and the copy of before opens as it was.
 */
export function migrating({ look }: Hands) {
  /** How long it takes from the moment in which it begins. */
  let usual = 50

  return async function migrate(home: Home, number: number): Promise<boolean> {
    const folder = join(home.path, `migrated-${number}`)
    mkdirSync(folder, { mode: 0o700 })
    const path = join(folder, FILE)
    copied(join(home.path, 'kw/data', FILE), path)
    const before = rowsOf(path)
    const isEnded = await child(path, Math.random() * usual * 1.3)
    const version = versionOf(path)
    if (version !== MIGRATIONS.length && version !== MIGRATIONS.length + 1) throw new Error(`version ${version}`)
    if (rowsOf(path) !== before) throw new Error('rows were changed or lost')
    const begin = performance.now()
    if (await child(path, null)) throw new Error('was ended')
    usual = Math.max(20, (usual + (performance.now() - begin) / 4) / 2)
    if (versionOf(path) !== MIGRATIONS.length + 1 || rowsOf(path) !== before) throw new Error('was not brought forward')
    const left = readdirSync(folder).filter((name) => name.endsWith('.new'))
    if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`)
    const copy = `${path}.before-${MIGRATIONS.length + 1}`
    if (!existsSync(copy) || versionOf(copy) !== MIGRATIONS.length || rowsOf(copy) !== before)
      throw new Error('the copy of before is not what was there')
    // Every sealed byte of the copy, with the keys of the vault it was made of.
    await look(home, copy)
    rmSync(folder, { recursive: true })
    return isEnded
  }
}

/** Opens the vault there with the migration. True where it was ended. Without a time it runs to its end. */
function child(path: string, killAfter: number | null): Promise<boolean> {
  const one = spawn(process.execPath, [CHILD, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  one.stdout.on('data', (part: Buffer) => {
    if (killAfter !== null && part.toString().includes(READY)) setTimeout(() => one.kill('SIGKILL'), killAfter)
  })
  return new Promise((done, failed) => {
    one.on('error', failed)
    one.on('close', (code, signal) => {
      if (signal === 'SIGKILL' || code === 0) done(signal === 'SIGKILL')
      else failed(new Error(`the migration ended with ${code}`))
    })
  })
}

function copied(from: string, to: string): void {
  for (const end of ['', '-wal']) if (existsSync(`${from}${end}`)) copyFileSync(`${from}${end}`, `${to}${end}`)
}

function versionOf(path: string): number {
  return asked(path, 'pragma user_version').map((row) => Number(row['user_version']))[0] ?? 0
}

/** What the vault holds, as one text. */
function rowsOf(path: string): string {
  if (asked(path, 'pragma integrity_check')[0]?.['integrity_check'] !== 'ok') throw new Error('the database is damaged')
  const tables = ['meta', 'slots', 'projects', 'project_keys', 'credentials', 'versions', 'field_values', 'audit']
  return tables
    .map((table) => asked(path, `select rowid as row_id, * from ${table} order by rowid`))
    .map((rows) => JSON.stringify(rows.map((row) => ({ ...row, torture: null }))))
    .join('\n')
}

function asked(path: string, query: string): Record<string, unknown>[] {
  const file = new DatabaseSync(path)
  try {
    return file.prepare(query).all()
  } finally {
    file.close()
  }
}
