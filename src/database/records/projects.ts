import type { Environment, Project, ProjectRecords } from '../../core/vault.ts'
import type { Fill, Tables } from '../database.ts'

/** A project's key as it lies in the tables. The newest has the highest number. */
export interface ProjectKeyRow {
  readonly id: string
  readonly number: number
  readonly sealed: Uint8Array
}

/** Projects, their folders and approvals; and what `ensure` is made of, because a new project needs a key that only the vault can seal. */
export interface ProjectTables extends Omit<ProjectRecords, 'ensure'> {
  addProject(name: string): Promise<Project>
  environment(project: Project, name: string): Promise<Environment | null>
  addEnvironment(project: Project, name: string): Promise<Environment>
  /** Oldest first. */
  projectKeys(projectId: string): Promise<readonly ProjectKeyRow[]>
  addProjectKey(projectId: string, key: ProjectKeyRow): Promise<void>
}

export function projectTables(tables: Tables, { now, newId }: Fill): ProjectTables {
  const at = (): string => now().toISOString()
  return {
    async project(name) {
      const row = await tables.selectFrom('projects').select(['id', 'name']).where('name', '=', name).executeTakeFirst()
      return row ?? null
    },
    projects: () => tables.selectFrom('projects').select(['id', 'name']).orderBy('name').execute(),
    async addProject(name) {
      const project = { id: newId('proj'), name }
      await tables
        .insertInto('projects')
        .values({ ...project, created_at: at() })
        .execute()
      return project
    },
    async environment(project, name) {
      const row = await tables
        .selectFrom('environments')
        .select(['id', 'name'])
        .where('project_id', '=', project.id)
        .where('name', '=', name)
        .executeTakeFirst()
      return row ? { ...row, project } : null
    },
    async addEnvironment(project, name) {
      const environment = { id: newId('env'), name, project }
      await tables
        .insertInto('environments')
        .values({ id: environment.id, project_id: project.id, name, created_at: at() })
        .execute()
      return environment
    },
    projectKeys: (projectId) =>
      tables
        .selectFrom('project_keys')
        .select(['id', 'number', 'sealed'])
        .where('project_id', '=', projectId)
        .orderBy('number')
        .execute(),
    async addProjectKey(projectId, key) {
      await tables
        .insertInto('project_keys')
        .values({ ...key, project_id: projectId, created_at: at() })
        .execute()
    },
    ...folderTables(tables, at),
  }
}

type FolderTables = Pick<ProjectRecords, 'projectOf' | 'folders' | 'claim' | 'isApproved' | 'approve'>

function folderTables(tables: Tables, at: () => string): FolderTables {
  return {
    async projectOf(folder) {
      const row = await tables
        .selectFrom('folders')
        .innerJoin('projects', 'projects.id', 'folders.project_id')
        .select(['projects.name', 'folders.path'])
        .where('folders.path', 'in', withParents(folder))
        .orderBy((eb) => eb.fn<number>('length', ['folders.path']), 'desc')
        .executeTakeFirst()
      return row?.name ?? null
    },
    async folders(project) {
      const rows = await tables
        .selectFrom('folders')
        .innerJoin('projects', 'projects.id', 'folders.project_id')
        .select('folders.path')
        .where('projects.name', '=', project)
        .orderBy('folders.path')
        .execute()
      return rows.map(({ path }) => path)
    },
    async claim(project, folder) {
      await tables
        .insertInto('folders')
        .values({ path: folder, project_id: project.id, created_at: at() })
        .onConflict((conflict) => conflict.column('path').doUpdateSet({ project_id: project.id }))
        .execute()
    },
    async isApproved(path, sha256) {
      const row = await tables
        .selectFrom('approvals')
        .select('path')
        .where('path', '=', path)
        .where('sha256', '=', sha256)
        .executeTakeFirst()
      return row !== undefined
    },
    async approve(path, sha256) {
      await tables
        .insertInto('approvals')
        .values({ path, sha256, created_at: at() })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
  }
}

/** The folder and all above it: `/a/b` gives `/a/b`, `/a`, `/`. */
function withParents(folder: string): string[] {
  const parts = folder.split('/').filter((part) => part !== '')
  return [...parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`).toReversed(), '/']
}
