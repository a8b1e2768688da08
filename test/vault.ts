import { join } from 'node:path'
import type { CredentialKind } from '../src/core/credential.ts'
import type { Credential, Version } from '../src/core/credential.ts'
import { Secret } from '../src/core/secret.ts'
import type { Tools } from '../src/core/tools.ts'
import type { Vault } from '../src/core/vault.ts'
import type { Database } from '../src/database/database.ts'
import { openSqlite } from '../src/database/sqlite.ts'
import { EmbeddedVault } from '../src/stores/embedded/open.ts'
import { testTools } from './tools.ts'

/** An embedded vault in a folder, and where its parts lie. */
export interface TestVault {
  readonly path: string
  readonly checkpoint: string
  readonly rootKey: string
  readonly database: Database
  readonly embedded: EmbeddedVault
  readonly tools: Tools
}

/** Opens what lies in the folder; nothing is made but the database file. */
export async function openVault(folder: string, tools: Tools = testTools()): Promise<TestVault> {
  const path = join(folder, 'data', 'vault.db')
  const configFolder = join(folder, 'config')
  const checkpoint = join(folder, 'state', 'checkpoint')
  const database = await openSqlite(path)
  const embedded = new EmbeddedVault(database, { configFolder, checkpoint }, tools)
  return { path, checkpoint, rootKey: join(configFolder, 'root.key'), database, embedded, tools }
}

/** A new vault with a key file, in the folder. */
export async function newVault(folder: string, tools: Tools = testTools()): Promise<TestVault> {
  const opened = await openVault(folder, tools)
  await opened.embedded.make({ slot: 'key-file' }, false)
  return opened
}

/** Stores a value with a first version, as `set` does, and writes one audit row. */
export async function store(
  { embedded }: TestVault,
  where: { readonly project: string; readonly environment: string; readonly name: string },
  value: string | Uint8Array,
): Promise<void> {
  await embedded.transaction(async ({ vault, audit }) => {
    const credential = (await vault.find(where)) ?? (await addCredential(vault, where))
    const version = await vault.addVersion(credential.id, 'active', null)
    await vault.put(credential, version, 'value', new Secret(value))
    await vault.save({ ...credential, current: version.number })
    await audit({ actor: { kind: 'person', name: 'test' }, action: 'POST /set', outcome: 'done', about: where })
  })
}

export async function addCredential(
  vault: Vault,
  { project, environment, name }: { readonly project: string; readonly environment: string; readonly name: string },
  facts: {
    readonly kind?: CredentialKind
    readonly provider?: string | null
    readonly owner?: string | null
    readonly purpose?: string | null
    readonly dueAt?: Date | null
  } = {},
): Promise<Credential> {
  return vault.add({
    environment: await vault.ensure(project, environment),
    name,
    kind: 'key',
    provider: null,
    owner: null,
    purpose: null,
    dueAt: null,
    home: { store: 'keyward', ref: null },
    ...facts,
  })
}

/** Reads the current value of a credential. */
export async function readValue(
  { embedded }: Pick<TestVault, 'embedded'>,
  where: { readonly project: string; readonly environment: string; readonly name: string },
): Promise<string | null> {
  return embedded.transaction(async ({ vault }) => {
    const { credential, version } = await current(vault, where)
    return (await vault.get(credential, version, 'value'))?.reveal() ?? null
  })
}

/** The credential and its current version. */
export async function current(
  vault: Vault,
  where: { readonly project: string; readonly environment: string; readonly name: string },
): Promise<{ credential: Credential; version: Version }> {
  const credential = await vault.find(where)
  const version = credential && (await vault.version(credential, 'current'))
  if (!credential || !version) throw new Error(`There is no ${where.name} in this test's vault.`)
  return { credential, version }
}
