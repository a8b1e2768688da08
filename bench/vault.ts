import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Credential, Version } from '../src/core/credential.ts'
import { Secret } from '../src/core/secret.ts'
import type { Vault } from '../src/core/vault.ts'
import { sha256 } from '../src/crypto/hash.ts'
import { newId } from '../src/crypto/random.ts'
import type { Statements } from '../src/database/database.ts'
import { auditTables } from '../src/database/records/audit.ts'
import { credentialTables } from '../src/database/records/credentials.ts'
import { projectTables } from '../src/database/records/projects.ts'
import { versionTables } from '../src/database/records/versions.ts'
import { openSqlite } from '../src/database/sqlite.ts'
import { EmbeddedVault } from '../src/stores/embedded/open.ts'
import { files } from '../src/tools/files.ts'
import type { Ratio } from './table.ts'

/** Values stored and read a second, sealed and in clear, with the same transactions, rows, audit rows and checkpoint file. */
export interface VaultRow {
  readonly work: string
  readonly sealed: number
  readonly clear: number
  /** Sealed in parts of clear: 1 would be sealing for nothing. */
  readonly ratio: number
  readonly limit: number
}

/** One way to put a value in, and to get it out again, each in a transaction of its own. */
interface Shelf {
  put(index: number): Promise<void>
  get(index: number): Promise<number>
  close(): Promise<void>
}

const LIMIT = 0.5
const VALUE = 'k'.repeat(51)
const ACTOR = { kind: 'person', name: 'bench' }
const never = (): never => {
  throw new Error('The benchmark asks nobody.')
}
const tools = {
  http: never,
  command: never,
  files,
  keyring: { kind: null, get: never, set: never, delete: never },
  now: () => new Date(),
  pause: never,
  environment: () => null,
  inherited: () => ({}),
}

/** Measures both in turns, so that what else the machine does falls on both. */
export async function vaultRow(rounds = 8, each = 60): Promise<VaultRow> {
  const home = mkdtempSync(join(tmpdir(), 'keyward-bench-'))
  try {
    const shelves = [await sealedShelf(join(home, 'sealed')), await clearShelf(join(home, 'clear'))] as const
    const times: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round += 1) {
      for (const [which, shelf] of shelves.entries()) times[which]?.push(await once(shelf, round * each, each))
    }
    await Promise.all(shelves.map((shelf) => shelf.close()))
    const [sealed, clear] = times.map((all) => (each * 1000) / median(all))
    return {
      work: 'store and read, a second',
      sealed: sealed ?? Number.NaN,
      clear: clear ?? Number.NaN,
      ratio: (sealed ?? Number.NaN) / (clear ?? Number.NaN),
      limit: LIMIT,
    }
  } finally {
    rmSync(home, { recursive: true })
  }
}

async function once(shelf: Shelf, from: number, count: number): Promise<number> {
  const begin = performance.now()
  for (let index = from; index < from + count; index += 1) {
    await shelf.put(index)
    if ((await shelf.get(index)) !== VALUE.length) throw new Error('A value came back changed.')
  }
  return performance.now() - begin
}

async function sealedShelf(folder: string): Promise<Shelf> {
  const { vault, close } = await opened(folder)
  return {
    put: (index) =>
      vault.transaction(async (inside) => {
        const [credential, version] = await added(inside.vault, index)
        await inside.vault.put(credential, version, 'value', new Secret(VALUE))
        await inside.audit({ actor: ACTOR, action: 'PUT /bench', outcome: 'done', about: { index } })
      }),
    get: (index) =>
      vault.transaction(async (inside) => {
        const [credential, version] = await found(inside.vault, index)
        const value = await inside.vault.get(credential, version, 'value')
        await inside.audit({ actor: ACTOR, action: 'GET /bench', outcome: 'done', about: { index } })
        return value?.size ?? 0
      }),
    close,
  }
}

/** The twin: the same statements in the same order, the checkpoint file too, but bytes as they are, no fingerprint and no signature. */
async function clearShelf(folder: string): Promise<Shelf> {
  // Made as a vault, so that the tables hold the same.
  const made = await opened(folder)
  await made.close()
  const database = await openSqlite(join(folder, 'vault.db'))
  const fill = { now: tools.now, newId }
  const empty = new Uint8Array(32)
  const bytes = new TextEncoder().encode(VALUE.padEnd(VALUE.length + 60, ' '))
  const row = async (statements: Statements, action: string, index: number) => {
    const at = tools.now().toISOString()
    return auditTables(statements, sha256).append({ actor: ACTOR, action, outcome: 'done', about: { index }, at })
  }
  const checkpoint = ({ size, root }: { readonly size: number; readonly root: Uint8Array }) =>
    files.write(join(folder, 'checkpoint'), `${size}\n${Buffer.from(root).toString('base64')}\n`, { mayBeLost: true })
  return {
    async put(index) {
      const newest = await database.transaction(async (statements) => {
        const [tables, vault] = [await statements.tables(), await clearVault(statements)]
        const [credential, version] = await added(vault, index)
        await vault.projectKeys(credential.projectId)
        await versionTables(tables, fill).putField(version.id, 'value', { sealed: bytes, fingerprint: empty })
        return row(statements, 'PUT /bench', index)
      })
      await checkpoint(newest)
    },
    async get(index) {
      const { newest, size } = await database.transaction(async (statements) => {
        const [tables, vault] = [await statements.tables(), await clearVault(statements)]
        const [credential, version] = await found(vault, index)
        const sealed = await versionTables(tables, fill).field(version.id, 'value')
        await vault.projectKeys(credential.projectId)
        return { newest: await row(statements, 'GET /bench', index), size: (sealed?.length ?? 60) - 60 }
      })
      await checkpoint(newest)
      return size
    },
    close: () => database.close(),
  }
}

type Records = Pick<Vault, 'ensure' | 'find' | 'add' | 'addVersion' | 'version'>

async function clearVault(statements: Statements): Promise<Records & { projectKeys(id: string): Promise<unknown> }> {
  const fill = { now: tools.now, newId }
  const [tables, projects] = [await statements.tables(), projectTables(statements, fill)]
  return {
    ...credentialTables(tables, fill),
    ...versionTables(tables, fill),
    projectKeys: (id) => projects.projectKeys(id),
    async ensure(name, environment) {
      const project = (await projects.project(name)) ?? (await projects.addProject(name))
      return (await projects.environment(project, environment)) ?? projects.addEnvironment(project, environment)
    },
  }
}

async function opened(folder: string): Promise<{ vault: EmbeddedVault; close: () => Promise<void> }> {
  const database = await openSqlite(join(folder, 'vault.db'))
  const vault = new EmbeddedVault(database, { configFolder: folder, checkpoint: join(folder, 'checkpoint') }, tools)
  await vault.make({ slot: 'key-file' }, false)
  return { vault, close: () => database.close() }
}

async function added(vault: Records, index: number): Promise<readonly [Credential, Version]> {
  const credential = await vault.add({
    environment: await vault.ensure('bench', 'dev'),
    name: `KEY_${index}`,
    kind: 'key',
    provider: null,
    owner: null,
    purpose: null,
    dueAt: null,
    home: { store: 'keyward', ref: null },
  })
  return [credential, await vault.addVersion(credential.id, 'active', null)]
}

async function found(vault: Records, index: number): Promise<readonly [Credential, Version]> {
  const credential = await vault.find({ project: 'bench', environment: 'dev', name: `KEY_${index}` })
  const version = credential && (await vault.version(credential, 'current'))
  if (!credential || !version) throw new Error('What was just stored is not there.')
  return [credential, version]
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** The row as text, for people. */
export function vaultLines({ work, sealed, clear, ratio, limit }: VaultRow): readonly string[] {
  return [
    `${'vault'.padEnd(40)}${'sealed'.padStart(9)}${'in clear'.padStart(12)}${'ratio'.padStart(8)}`,
    `${work.padEnd(40)}${sealed.toFixed(0).padStart(9)}${clear.toFixed(0).padStart(12)}${ratio.toFixed(2).padStart(8)}  ≥ ${limit} ${ratio >= limit ? 'met' : 'MISSED'}`,
  ]
}

/** What `--check` compares: beside the twin that seals nothing. */
export function vaultRatio({ ratio }: VaultRow): Ratio {
  return { work: 'store and read', ratio: 1 / ratio, of: 'clock' }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const line of vaultLines(await vaultRow())) console.log(line)
}
