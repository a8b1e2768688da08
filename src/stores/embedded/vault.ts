import type { Credential } from '../../core/credential.ts'
import { Secret } from '../../core/secret.ts'
import type { Contents, Vault } from '../../core/vault.ts'
import type { WholeRecords } from '../../core/whole.ts'
import { keyIdOf, open, seal } from '../../crypto/envelope.ts'
import type { RootKey } from '../../crypto/root.ts'
import type { Fill, Tables } from '../../database/database.ts'
import { changeTables } from '../../database/records/changes.ts'
import { credentialTables } from '../../database/records/credentials.ts'
import { healthTables } from '../../database/records/health.ts'
import type { HeaderTables } from '../../database/records/header.ts'
import { manyTables } from '../../database/records/many.ts'
import { type ProjectTables, projectTables } from '../../database/records/projects.ts'
import { syncTables } from '../../database/records/syncs.ts'
import { type VersionTables, versionTables } from '../../database/records/versions.ts'
import { wholeTables } from '../../database/records/whole.ts'
import type { RekeyRecords } from '../../core/rekey.ts'
import { boundFile, ofCredential } from './bound.ts'
import { ProjectKeys } from './keys.ts'
import type { RekeyInside } from './rekey.ts'
import { addAll, place, sealedField } from './sealing.ts'
import { slotsInside } from './slots.ts'
import type { Locked } from './unlock.ts'
import { type WholeInside, wholeInside } from './whole.ts'

/** What `vaultInside` needs of the transaction it lives in. */
export interface Inside {
  readonly vaultId: string
  readonly tables: Tables
  readonly header: HeaderTables
  readonly fill: Fill
  /** Opens the vault when first asked. */
  readonly root: () => Promise<RootKey>
  readonly auditRows: () => Promise<number>
  readonly locked: () => Promise<Locked>
  /** Runs the work once the transaction is committed. */
  readonly after: (work: () => Promise<void>) => void
  readonly rekeying: Rekeying
}

/** What only a rekey needs. */
export type Rekeying = Pick<RekeyInside, 'openBy' | 'signBefore' | 'changed' | 'tidy'>

/** The vault as actions see it, inside one transaction: rows of the database, values sealed and opened on the way. */
export function vaultInside(inside: Inside): Vault {
  const { vaultId, tables, header, fill, root, auditRows, locked, after } = inside
  const projects = projectTables(tables, fill)
  const credentials = credentialTables(tables, fill)
  const versions = versionTables(tables, fill)
  const keys = new ProjectKeys(root, vaultId, projects)
  const opened = opener(vaultId, keys, root)
  const vault: Omit<Vault, keyof WholeRecords> = {
    ...projects,
    ...credentials,
    ...versions,
    ...changeTables(tables, fill),
    ...healthTables(tables),
    ...syncTables(tables, fill),
    id: vaultId,
    ...slotsInside({ tables: header, root, locked, after }),
    ...rekeyInside(inside, projects),
    auditRows,
    async unlock() {
      await root()
    },
    async ensure(projectName, environmentName) {
      const known = await projects.project(projectName)
      const project = known ?? (await projects.addProject(projectName))
      if (!known) await keys.add(project.id)
      const environment = await projects.environment(project, environmentName)
      return environment ?? projects.addEnvironment(project, environmentName)
    },
    async put(credential, version, field, value) {
      const how = { key: await keys.newest(credential.projectId), root: await root() }
      const sealed = await sealedField(credential.name, value, how, place(vaultId, credential, version, field))
      await versions.putField(version.id, field, sealed)
    },
    addAll: (all) => addAll(all, { vaultId, many: manyTables(tables, fill), keys, root }),
    async get(credential, version, field) {
      const sealed = await versions.field(version.id, field)
      return sealed && opened(credential, version, field, sealed)
    },
    contents: (all) => contents(all, versions, opened),
    async keep(projectId, id, value) {
      return seal(await keys.newest(projectId), value.revealBytes(), boundFile(vaultId, projectId, id))
    },
    async kept(projectId, id, sealed) {
      const key = await keys.named(projectId, keyIdOf(sealed))
      return new Secret(await open(key, sealed, boundFile(vaultId, projectId, id)))
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
  return { ...vault, ...wholeInside({ tables: wholeTables(tables, fill), header, vault, root, opened }) }
}

/** Opens what lies sealed in one field. */
function opener(vaultId: string, keys: ProjectKeys, root: () => Promise<RootKey>): WholeInside['opened'] {
  return async (credential, version, field, sealed) => {
    await root()
    try {
      const key = await keys.named(credential.projectId, keyIdOf(sealed))
      return new Secret(await open(key, sealed, place(vaultId, credential, version, field)))
    } catch (error) {
      throw ofCredential(error, credential.name)
    }
  }
}

async function contents(
  all: readonly Credential[],
  versions: VersionTables,
  opened: WholeInside['opened'],
): Promise<ReadonlyMap<string, Contents>> {
  const byId = new Map(all.map((credential) => [credential.id, credential]))
  const found = new Map<string, Contents>()
  for (const { version, sealed } of await versions.sealedNow([...byId.keys()])) {
    const credential = byId.get(version.credentialId)
    if (!credential) continue
    const fields = [...sealed].map(
      ([field, bytes]) => [field, () => opened(credential, version, field, bytes)] as const,
    )
    found.set(credential.id, { version, fields: new Map(fields) })
  }
  return found
}

/** Loaded when asked for: few commands make keys anew. */
function rekeyInside(inside: Inside, projects: ProjectTables): RekeyRecords {
  const load = async () => {
    const [code, { sealedTables }] = await Promise.all([
      import('./rekey.ts'),
      import('../../database/records/sealed.ts'),
    ])
    return { code, all: { ...inside, ...inside.rekeying, projects, sealed: sealedTables(inside.tables) } }
  }
  return {
    async rekeyPlan() {
      const { code, all } = await load()
      return code.rekeyPlan(all)
    },
    async rekey(wish) {
      const { code, all } = await load()
      return code.rekey(all, wish)
    },
  }
}
