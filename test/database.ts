import { join } from 'node:path'
import { newId } from '../src/crypto/random.ts'
import { sha256 } from '../src/crypto/hash.ts'
import type { Database, Fill, Statements } from '../src/database/database.ts'
import { auditTables } from '../src/database/records/audit.ts'
import { changeTables } from '../src/database/records/changes.ts'
import { credentialTables } from '../src/database/records/credentials.ts'
import { projectTables } from '../src/database/records/projects.ts'
import { usingTables } from '../src/database/records/using.ts'
import { versionTables } from '../src/database/records/versions.ts'
import { openSqlite } from '../src/database/sqlite.ts'
import type { Credential } from '../src/core/credential.ts'
import { temporaryFolder } from './folder.ts'
import { ticking } from './tools.ts'

/** A database that has to keep the contract. */
export interface Implementation {
  readonly name: string
  /** An empty database of the test's own. Each `connect` is another connection to the same one. */
  empty(): Promise<{ connect(): Promise<Database> }>
}

export const IMPLEMENTATIONS: readonly Implementation[] = [
  {
    name: 'SQLite',
    async empty() {
      const path = join(temporaryFolder(), 'vault.db')
      return { connect: () => openSqlite(path) }
    },
  },
]

/** Every group of records, over one transaction. */
export async function records(statements: Statements, fill: Fill = { now: ticking(), newId }) {
  const projects = projectTables(statements, fill)
  const tables = await statements.tables()
  return {
    ...projects,
    ...usingTables(statements, fill),
    ...credentialTables(tables, fill),
    ...versionTables(tables, fill),
    ...changeTables(tables, fill),
    audit: auditTables(statements, sha256),
    async ensure(projectName: string, environmentName: string) {
      const project = (await projects.project(projectName)) ?? (await projects.addProject(projectName))
      return (await projects.environment(project, environmentName)) ?? projects.addEnvironment(project, environmentName)
    },
  }
}

export type Records = Awaited<ReturnType<typeof records>>

/** One transaction over all records. */
export function within<T>(database: Database, work: (all: Records) => Promise<T>, fill?: Fill): Promise<T> {
  return database.transaction(async (statements) => work(await records(statements, fill)))
}

/** A credential called `project/environment/NAME`, with whatever facts a test needs. */
export async function add(
  all: Records,
  where: string,
  facts: Partial<Pick<Credential, 'kind' | 'provider' | 'owner' | 'purpose' | 'dueAt'>> = {},
): Promise<Credential> {
  const [project = '', environment = '', name = ''] = where.split('/')
  return all.add({
    environment: await all.ensure(project, environment),
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

export function nameOf({ project, environment, name }: Credential): string {
  return `${project}/${environment}/${name}`
}
