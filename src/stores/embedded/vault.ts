import type { Credential } from '../../core/credential.ts'
import type { RekeyRecords } from '../../core/rekey.ts'
import { Secret } from '../../core/secret.ts'
import type { Contents, Vault } from '../../core/vault.ts'
import { keyIdOf, open, seal } from '../../crypto/envelope.ts'
import type { RootKey } from '../../crypto/root.ts'
import type { Fill, Statements } from '../../database/database.ts'
import type { HeaderTables } from '../../database/records/header.ts'
import { type ProjectTables, projectTables } from '../../database/records/projects.ts'
import { type UsingTables, usingTables } from '../../database/records/using.ts'
import { boundFile, ofCredential } from './bound.ts'
import { ProjectKeys } from './keys.ts'
import type { LaterInside } from './later.ts'
import type { RekeyInside } from './rekey.ts'
import { place } from './sealing.ts'
import { slotsInside } from './slots.ts'
import type { Locked } from './unlock.ts'
import type { WholeInside } from './whole.ts'

/** What `vaultInside` needs of the transaction it lives in. */
export interface Inside {
  readonly vaultId: string
  readonly statements: Statements
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
  const { vaultId, statements, header, fill, root, auditRows, locked, after } = inside
  const projects = projectTables(statements, fill)
  const using = usingTables(statements, fill)
  const keys = new ProjectKeys(root, vaultId, projects)
  const opened = opener(vaultId, keys, root)
  const ensure: Vault['ensure'] = async (projectName, environmentName) => {
    const known = await projects.project(projectName)
    const project = known ?? (await projects.addProject(projectName))
    if (!known) await keys.add(project.id)
    const environment = await projects.environment(project, environmentName)
    return environment ?? projects.addEnvironment(project, environmentName)
  }
  return {
    ...laterOf(async () => ({ vaultId, header, fill, keys, root, opened, ensure, tables: await statements.tables() })),
    ...projects,
    ensure,
    named: using.named,
    markUsed: using.markUsed,
    id: vaultId,
    ...slotsInside({ tables: header, root, locked, after }),
    ...rekeyInside(inside, projects),
    auditRows,
    async unlock() {
      await root()
    },
    contents: (all) => contents(all, using, opened),
    async keep(projectId, id, value) {
      return seal(await keys.newest(projectId), value.revealBytes(), boundFile(vaultId, projectId, id))
    },
    async kept(projectId, id, sealed) {
      const key = await keys.named(projectId, keyIdOf(sealed))
      return new Secret(await open(key, sealed, boundFile(vaultId, projectId, id)))
    },
  }
}

/** Of a vault what starting a program uses nothing of, by name. */
const LATER = [
  ...(['find', 'byId', 'search', 'count', 'tally', 'page', 'scopes'] as const),
  ...(['add', 'save', 'remove', 'restore', 'forget', 'forgetAll', 'untouched', 'purge'] as const),
  ...([
    'versions',
    'versionsIn',
    'version',
    'addVersion',
    'saveVersion',
    'removeVersion',
    'history',
    'fields',
  ] as const),
  ...(['places', 'addPlace', 'addPlaces', 'removePlaces'] as const),
  ...(['addChange', 'lastChange', 'markUndone', 'openRotation', 'openRotations', 'saveRotation'] as const),
  ...(['damage', 'lastAudit', 'backupsMade', 'placePaths', 'disown'] as const),
  ...(['syncs', 'sync', 'saveSync', 'removeSync'] as const),
  ...(['put', 'addAll', 'get', 'holders'] as const),
  ...(['wholeProjects', 'whole', 'addWhole', 'addWholeVersion', 'recipients'] as const),
] as const satisfies readonly (keyof Vault)[]

/** Those, and what is read bit by bit. */
export type Later = Pick<Vault, (typeof LATER)[number] | 'wholeCredentials'>

/** Loaded when the first of it is asked for. */
function laterOf(inside: () => Promise<LaterInside>): Later {
  const load = async (): Promise<Later> => (await import('./later.ts')).laterInside(await inside())
  let loaded: Promise<Later> | null = null
  const all = () => (loaded ??= load())
  const called = LATER.map((name) => {
    const call = async (...given: readonly unknown[]): Promise<unknown> =>
      Reflect.apply((await all())[name], null, given)
    return [name, call] as const
  })
  return {
    // Each takes what its namesake takes, and hands it on.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    ...(Object.fromEntries(called) as unknown as Omit<Later, 'wholeCredentials'>),
    async *wholeCredentials(part) {
      yield* (await all()).wholeCredentials(part)
    },
  }
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
  using: UsingTables,
  opened: WholeInside['opened'],
): Promise<ReadonlyMap<string, Contents>> {
  const byId = new Map(all.map((credential) => [credential.id, credential]))
  const found = new Map<string, Contents>()
  for (const { version, sealed } of await using.sealedNow([...byId.keys()])) {
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
    const sealed = sealedTables(await inside.statements.tables())
    return { code, all: { ...inside, ...inside.rekeying, projects, sealed } }
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
