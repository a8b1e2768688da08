import { spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { append, EMPTY, type Head, leafHash, rootOf } from '../src/core/audit.ts'
import { canonical } from '../src/core/canonical.ts'
import { together } from '../test/e2e/together.ts'

/**
 * `node bench/scale.ts [CREDENTIALS] [AUDIT-ROWS] [PROCESSES]`: what a large vault costs. Both vaults are made by the program; the rows of the large
 * one are written straight into its tables. Each figure is that of the quickest of several runs, which took turns with the small vault: what
 * else the machine does only adds. Whole processes, from source or from the artefact that KEYWARD_E2E names.
 */
const [CREDENTIALS = 100_000, ROWS = 1_000_000, PROCESSES = 20] = process.argv.slice(2).map(Number)
const ENVIRONMENTS = 100
const NAMES = 10_000
const RUNS = 9
const SECONDS = 20
const ROOT = resolve(import.meta.dirname, '..')
const artefact = process.env['KEYWARD_E2E']
const isScript = artefact === undefined || artefact.endsWith('.js')
const PROGRAM = artefact === undefined ? join(ROOT, 'src/main.ts') : resolve(artefact)
/** Told by the process itself on another stream when it ends. */
const TELL = `data:text/javascript,import{writeSync}from'node:fs';process.on('exit',()=>writeSync(3,String(process.resourceUsage().maxRSS)))`

/** A home with a vault and one project folder. */
interface Home {
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
}

const below = realpathSync(mkdtempSync(join(tmpdir(), 'keyward-scale-')))
try {
  const [small, large] = ['small', 'large'].map((name) => madeHome(join(below, name)))
  if (!small || !large) throw new Error('no homes')
  const begin = performance.now()
  fill(join(large.folder, '../kw/data/vault.db'), CREDENTIALS, ROWS)
  const size = statSync(join(large.folder, '../kw/data/vault.db')).size
  line(
    `${CREDENTIALS.toLocaleString('en')} credentials and ${ROWS.toLocaleString('en')} audit rows`,
    `${(size / 1e6).toFixed(0)} MB, made in ${((performance.now() - begin) / 1000).toFixed(0)} s`,
  )
  compare(small, large)
  // Before the import: the crowd looks for its names on the first page of the list.
  await crowd(large)
  imports(large)
} finally {
  rmSync(below, { recursive: true, force: true })
}

function compare(small: Home, large: Home): void {
  const cases: readonly (readonly [work: string, args: readonly string[], limit: number, input?: string])[] = [
    ['--version', ['--version'], 20],
    ['run -- true', ['run', '--', 'true'], 20],
    ['list, first page', ['list'], 100],
    ['list --json', ['list', '--json'], 100],
    ['list --query, found late', ['list', '--query', 'purpose of 99999'], 150],
    ['list --query, found everywhere', ['list', '--query', 'key'], 150],
    ['list --problems', ['list', '--problems'], 150],
    ['status', ['status'], 150],
    ['read', ['read', 'ONE'], 100],
    ['set', ['set', 'TWO'], 100, 'another value'],
    ['show', ['show', 'ONE'], 100],
  ]
  for (const [work, args, limit, input = ''] of cases) {
    const times: [number[], number[]] = [[], []]
    let memory = 0
    for (let run = 0; run < RUNS; run += 1) {
      times[0].push(keyward(small, args, input).milliseconds)
      const ran = keyward(large, args, input)
      times[1].push(ran.milliseconds)
      memory = Math.max(memory, ran.megabytes)
    }
    const [few = 0, many = 0] = times.map((all) => Math.min(...all))
    const more = many - few
    line(
      work,
      `${few.toFixed(0).padStart(5)} ms with ten,${many.toFixed(0).padStart(6)} ms: ${more.toFixed(0).padStart(5)} ms more  ≤ ${limit} ${more <= limit ? 'met' : 'MISSED'}${megabytes(memory)}`,
    )
  }
}

function imports(home: Home): void {
  const names = Array.from({ length: NAMES }, (_, index) => `IMPORTED_KEY_${index}=${token('import', index)}\n`)
  writeFileSync(join(home.folder, '.env.import'), names.join(''), { mode: 0o600 })
  const { milliseconds, megabytes: memory } = keyward(home, ['import', '.env.import', '--environment', 'dev', '--yes'])
  const isMet = milliseconds <= 5000
  line(
    `import of ${NAMES.toLocaleString('en')} names`,
    `${(milliseconds / 1000).toFixed(1)} s  ≤ 5 s ${isMet ? 'met' : 'MISSED'}${megabytes(memory)}`,
  )
}

/** Processes that read, list and set at once in the large vault. */
async function crowd({ folder, env }: Home): Promise<void> {
  const [program, rest] = argvOf([])
  const place = { program: [program, ...rest] as const, folder, env }
  const { writes, reads, complaints, lost } = await together({ ...place, processes: PROCESSES, seconds: SECONDS })
  const failed = [...complaints.values()].reduce((sum, count) => sum + count, 0)
  line(
    `${PROCESSES} processes for ${SECONDS} s`,
    `${writes} writes, ${reads} reads, ${failed} failed, ${lost.length} lost${failed + lost.length === 0 ? '  met' : '  MISSED'}`,
  )
  for (const [complaint, count] of complaints) console.log(`  ${count} × ${complaint.trim()}`)
}

function madeHome(home: string): Home {
  const folder = join(home, 'bench')
  mkdirSync(folder, { recursive: true })
  chmodSync(home, 0o700)
  const env = { HOME: home, KEYWARD_HOME: join(home, 'kw'), PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' }
  const made = { folder, env }
  keyward(made, ['init', '--slot', 'key-file'])
  for (let index = 0; index < 9; index += 1) keyward(made, ['set', `KEY_${index}`], token('small', index))
  keyward(made, ['set', 'ONE'], 'the first value')
  writeFileSync(join(folder, '.env'), 'ONE=kw://bench/dev/ONE\n')
  return made
}

/** Everything as the program writes it, but for the sealed bytes, which nothing opens here, and the roots of the audit rows before the last. */
function fill(path: string, credentials: number, rows: number): void {
  if (!existsSync(path)) throw new Error(`There is no ${path}.`)
  const file = new DatabaseSync(path)
  file.exec('pragma synchronous = off; pragma foreign_keys = on; begin immediate')
  const at = '2026-01-01T00:00:00.000Z'
  const insert = (table: string, columns: number) =>
    file.prepare(`insert into ${table} values (${Array.from({ length: columns }, () => '?').join(', ')})`)
  const project = file.prepare('insert into projects (id, name, created_at) values (?, ?, ?)')
  const environment = file.prepare('insert into environments (id, project_id, name, created_at) values (?, ?, ?, ?)')
  const credential =
    file.prepare(`insert into credentials (id, environment_id, name, kind, provider, owner, purpose, due_at, home_store,
    current, versions_made, created_at, changed_at) values (?, ?, ?, 'key', ?, ?, ?, ?, 'keyward', 1, 1, ?, ?)`)
  const version = file.prepare(`insert into versions (id, credential_id, number, state, created_at, changed_at)
    values (?, ?, 1, ?, ?, ?)`)
  const state = insert('version_states', 4)
  const value = insert('field_values', 4)
  for (let index = 0; index < ENVIRONMENTS; index += 1) {
    if (index % 5 === 0) project.run(id('proj', index), `project-${index / 5}`, at)
    environment.run(id('env', index), id('proj', index - (index % 5)), `env-${index % 5}`, at)
  }
  for (let index = 0; index < credentials; index += 1) {
    const [own, made] = [id('cred', index), id('ver', index)]
    const due = index % 50 === 0 ? '2025-12-01T00:00:00.000Z' : '2126-01-01T00:00:00.000Z'
    const owner = index % 40 === 0 ? null : `owner-${index % 30}`
    const facts = [index % 3 === 0 ? 'openai' : null, owner, `purpose of ${index}`, due]
    credential.run(own, id('env', index % ENVIRONMENTS), `SOME_KEY_${index}`, ...facts, at, at)
    version.run(made, own, index % 1000 === 0 ? 'compromised' : 'active', at, at)
    state.run(made, 1, 'active', at)
    value.run(made, 'value', new Uint8Array(100), sha256(Buffer.from(own)))
  }
  fillAudit(file, rows, at)
  file.exec('commit; pragma wal_checkpoint(truncate)')
  file.close()
}

function fillAudit(file: DatabaseSync, rows: number, at: string): void {
  const insert = file.prepare('insert into audit values (?, ?, ?, ?)')
  const before = file.prepare('select row, leaf, root from audit order by number').all()
  let head: Head = EMPTY
  for (const { leaf } of before) if (leaf instanceof Uint8Array) head = append(head, leaf, sha256)
  while (head.size < rows) {
    const about = { environment: 'dev', name: `SOME_KEY_${head.size % 1000}`, project: 'bench', version: 1 }
    const actor = { kind: 'person', name: 'bench' }
    const row = canonical({ about, action: 'GET /value', actor, at, number: head.size, outcome: 'done' })
    const leaf = leafHash(Buffer.from(row), sha256)
    const number = head.size
    head = append(head, leaf, sha256)
    insert.run(number, row, leaf, head.size === rows ? rootOf(head, sha256) : leaf)
  }
  const frontier = new Uint8Array(Buffer.concat(head.frontier))
  file.prepare('update audit_head set size = ?, frontier = ?').run(head.size, frontier)
}

interface Ran {
  readonly milliseconds: number
  /** The most memory it ever had; 0 where it is an executable, which cannot be asked. */
  readonly megabytes: number
}

function argvOf(args: readonly string[], more: readonly string[] = []): readonly [string, readonly string[]] {
  return isScript ? [process.execPath, [...more, '--', PROGRAM, ...args]] : [PROGRAM, args]
}

function keyward({ folder, env }: Home, args: readonly string[], input = ''): Ran {
  const [program, rest] = argvOf(args, ['--import', TELL])
  const begin = performance.now()
  const { status, stderr, output } = spawnSync(program, rest, {
    cwd: folder,
    env,
    input,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    maxBuffer: 1e9,
  })
  const milliseconds = performance.now() - begin
  if (status !== 0) throw new Error(`${args.join(' ')}: ${status} ${stderr.toString()}`)
  return { milliseconds, megabytes: Number(output[3]?.toString() ?? '') / 1024 }
}

function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(hash('sha256', Buffer.concat(parts), 'buffer'))
}

function id(prefix: string, number: number): string {
  return `${prefix}_${token(prefix, number)}`
}

/** 32 hex digits, the same in every run. */
function token(what: string, number: number): string {
  return hash('sha256', `${what} ${number}`).slice(0, 32)
}

function megabytes(count: number): string {
  return count === 0 ? '' : `, ${count.toFixed(0)} MB  ≤ 150 MB ${count <= 150 ? 'met' : 'MISSED'}`
}

function line(work: string, told: string): void {
  console.log(`${work.padEnd(50)}${told}`)
}
