import { Fault } from '../../core/fault.ts'
import { prepared, type SealingKey } from '../../crypto/envelope.ts'
import { hex } from '../../crypto/hash.ts'
import { random } from '../../crypto/random.ts'
import type { RootKey } from '../../crypto/root.ts'
import type { ProjectKeyRow, ProjectTables } from '../../database/records/projects.ts'

const PROJECT_KEY = 'pkey_'

/** A random key that no project has yet. */
export function newProjectKey(): SealingKey {
  return prepared({ id: random(16), bytes: random(32) })
}

/** How a key is called in its table. */
export function nameOfKey(id: Uint8Array): string {
  return PROJECT_KEY + hex(id)
}

/** The keys of one project, opened when first needed. The newest seals; every one opens what it sealed. */
export class ProjectKeys {
  readonly #root: () => Promise<RootKey>
  readonly #vaultId: string
  readonly #tables: ProjectTables
  readonly #opened = new Map<string, SealingKey>()

  constructor(root: () => Promise<RootKey>, vaultId: string, tables: ProjectTables) {
    this.#root = root
    this.#vaultId = vaultId
    this.#tables = tables
  }

  async newest(projectId: string): Promise<SealingKey> {
    const row = (await this.#tables.projectKeys(projectId)).at(-1)
    if (!row) throw new Fault('vault.corrupt', 'A project has no key.')
    return this.#open(projectId, row)
  }

  /** The key that a sealed value names. */
  async named(projectId: string, id: Uint8Array): Promise<SealingKey> {
    const wanted = nameOfKey(id)
    const known = this.#opened.get(wanted)
    if (known) return known
    const row = (await this.#tables.projectKeys(projectId)).find((key) => key.id === wanted)
    if (!row) throw new Fault('vault.corrupt', 'A sealed value names a key that its project does not have.')
    return this.#open(projectId, row)
  }

  /** A fresh key, numbered behind the others. */
  async add(projectId: string): Promise<void> {
    const key = newProjectKey()
    const number = ((await this.#tables.projectKeys(projectId)).at(-1)?.number ?? 0) + 1
    const sealed = await (await this.#root()).sealProjectKey(this.#vaultId, projectId, key)
    await this.#tables.addProjectKey(projectId, { id: nameOfKey(key.id), number, sealed })
  }

  /** Opens it now: it can be had by its name even when its row is gone. */
  async remember(projectId: string, row: ProjectKeyRow): Promise<void> {
    await this.#open(projectId, row)
  }

  async #open(projectId: string, row: ProjectKeyRow): Promise<SealingKey> {
    const known = this.#opened.get(row.id)
    if (known) return known
    const id = new Uint8Array(Buffer.from(row.id.slice(PROJECT_KEY.length), 'hex'))
    const key = prepared(await (await this.#root()).openProjectKey(this.#vaultId, projectId, id, row.sealed))
    this.#opened.set(row.id, key)
    return key
  }
}
