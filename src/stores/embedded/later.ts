import type { Vault } from '../../core/vault.ts'
import type { RootKey } from '../../crypto/root.ts'
import type { Fill, Tables } from '../../database/database.ts'
import { changeTables } from '../../database/records/changes.ts'
import { credentialTables } from '../../database/records/credentials.ts'
import { healthTables } from '../../database/records/health.ts'
import type { HeaderTables } from '../../database/records/header.ts'
import { manyTables } from '../../database/records/many.ts'
import { syncTables } from '../../database/records/syncs.ts'
import { versionTables } from '../../database/records/versions.ts'
import { wholeTables } from '../../database/records/whole.ts'
import type { ProjectKeys } from './keys.ts'
import { addAll, place, sealedField } from './sealing.ts'
import type { Later } from './vault.ts'
import { type WholeInside, wholeInside } from './whole.ts'

/** What the rest of a vault needs of what is there at once. */
export interface LaterInside {
  readonly vaultId: string
  readonly tables: Tables
  readonly header: HeaderTables
  readonly fill: Fill
  readonly keys: ProjectKeys
  readonly root: () => Promise<RootKey>
  readonly opened: WholeInside['opened']
  readonly ensure: Vault['ensure']
}

/** What of a vault is loaded when it is used. */
export function laterInside(inside: LaterInside): Later {
  const { vaultId, tables, header, fill, keys, root, opened, ensure } = inside
  const credentials = credentialTables(tables, fill)
  const versions = versionTables(tables, fill)
  const put: Vault['put'] = async (credential, version, field, value) => {
    const how = { key: await keys.newest(credential.projectId), root: await root() }
    const sealed = await sealedField(credential.name, value, how, place(vaultId, credential, version, field))
    await versions.putField(version.id, field, sealed)
  }
  const vault = { id: vaultId, ensure, find: credentials.find, put }
  return {
    ...credentials,
    ...versions,
    ...changeTables(tables, fill),
    ...healthTables(tables),
    ...syncTables(tables, fill),
    ...wholeInside({ tables: wholeTables(tables, fill), header, vault, root, opened }),
    put,
    addAll: (all) => addAll(all, { vaultId, many: manyTables(tables, fill), keys, root }),
    async get(credential, version, field) {
      const sealed = await versions.field(version.id, field)
      return sealed && opened(credential, version, field, sealed)
    },
    async holders(value) {
      const rows = await versions.withFingerprint((await root()).fingerprint(value))
      const found = await Promise.all(
        rows.map(async ({ credentialId, version, field }) => {
          const credential = await credentials.byId(credentialId)
          return credential ? [{ credential, version, field }] : []
        }),
      )
      return found.flat()
    },
  }
}
