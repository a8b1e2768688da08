import type { Credential, Version } from '../../core/credential.ts'
import { Fault } from '../../core/fault.ts'
import type { Secret } from '../../core/secret.ts'
import type { Address, Vault } from '../../core/vault.ts'
import type { Part, WholeCredential, WholeRecords, WholeVersion } from '../../core/whole.ts'
import { recipientOf } from '../../crypto/recipient.ts'
import type { RootKey } from '../../crypto/root.ts'
import type { HeaderTables } from '../../database/records/header.ts'
import type { SealedVersion, WholeTables } from '../../database/records/whole.ts'

/** What reading and writing the whole needs of the vault it belongs to. */
export interface WholeInside {
  readonly tables: WholeTables
  readonly header: HeaderTables
  readonly vault: Pick<Vault, 'id' | 'ensure' | 'find' | 'put'>
  readonly root: () => Promise<RootKey>
  readonly opened: (credential: Credential, version: Version, field: string, sealed: Uint8Array) => Promise<Secret>
}

/** The vault as a whole, inside one transaction: values opened on the way out, sealed on the way in. */
export function wholeInside({ tables, header, vault, root, opened }: WholeInside): WholeRecords {
  async function whole(credential: Credential, { version, history, sealed }: SealedVersion): Promise<WholeVersion> {
    const { number, state, handle, createdAt, changedAt } = version
    const fields = new Map<string, Secret>()
    for (const [field, bytes] of sealed) fields.set(field, await opened(credential, version, field, bytes))
    return { number, state, handle, createdAt, changedAt, history, fields }
  }

  async function* credentialsOf(part: Part): AsyncGenerator<WholeCredential> {
    await root()
    for (let last: Address | undefined; ;) {
      const page = await tables.sealedPage(part, last)
      for (const { credential, versionsMade, places, versions: rows } of page) {
        const versions: WholeVersion[] = []
        for (const row of rows) versions.push(await whole(credential, row))
        const { id: _, projectId: __, environmentId: ___, ...facts } = credential
        yield { ...facts, versionsMade, places, versions }
      }
      last = page.at(-1)?.credential
      if (!last) return
    }
  }

  async function add(credential: Credential, from: WholeVersion): Promise<void> {
    const version = await tables.addVersionWithPast(credential.id, from)
    for (const [field, value] of from.fields) await vault.put(credential, version, field, value)
  }

  return {
    wholeProjects: (part) => tables.wholeProjects(part),
    wholeCredentials: (part) => credentialsOf(part),
    async whole(part) {
      const credentials: WholeCredential[] = []
      for await (const credential of credentialsOf(part)) credentials.push(credential)
      return { projects: await tables.wholeProjects(part), credentials }
    },
    async addWhole({ versions, ...from }) {
      const environment = await vault.ensure(from.project, from.environment)
      const credential = await tables.addWithPast(environment, from)
      for (const version of versions) await add(credential, version)
    },
    async addWholeVersion(address, version) {
      const credential = await vault.find(address)
      if (!credential) throw new Fault('credential.not_found', `The vault has no "${address.name}".`)
      const number = await tables.nextNumber(credential.id)
      await add(credential, { ...version, number })
      return number
    },
    async recipients() {
      const rows = (await header.slotRows()).filter(({ kind }) => kind === 'age')
      if (rows.length === 0) return []
      const key = await root()
      return rows.map((row) => recipientOf(key, vault.id, row)).filter((recipient) => recipient !== null)
    },
  }
}
