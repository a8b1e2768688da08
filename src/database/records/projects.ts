import type { Environment, Project, ProjectRecords } from '../../core/vault.ts'
import type { Fill, Statements } from '../database.ts'

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

interface Named {
  readonly id: string
  readonly name: string
}

const PROJECT_KEYS = 'select id, number, sealed from project_keys where project_id = ? order by number'
const ADD_PROJECT = 'insert into projects (id, name, created_at) values (?, ?, ?)'
const ADD_ENVIRONMENT = 'insert into environments (id, project_id, name, created_at) values (?, ?, ?, ?)'
const ADD_KEY = 'insert into project_keys (id, project_id, number, sealed, created_at) values (?, ?, ?, ?, ?)'

export function projectTables(statements: Statements, { now, newId }: Fill): ProjectTables {
  const at = (): string => now().toISOString()
  return {
    async project(name) {
      const [row] = await statements.rows<Named>('select id, name from projects where name = ?', name)
      return row ?? null
    },
    projects: () => statements.rows<Named>('select id, name from projects order by name'),
    async addProject(name) {
      const project = { id: newId('proj'), name }
      await statements.rows(ADD_PROJECT, project.id, name, at())
      return project
    },
    async environment(project, name) {
      const one = 'select id, name from environments where project_id = ? and name = ?'
      const [row] = await statements.rows<Named>(one, project.id, name)
      return row ? { id: row.id, name: row.name, project } : null
    },
    async addEnvironment(project, name) {
      const environment = { id: newId('env'), name, project }
      await statements.rows(ADD_ENVIRONMENT, environment.id, project.id, name, at())
      return environment
    },
    projectKeys: (projectId) => statements.rows<ProjectKeyRow>(PROJECT_KEYS, projectId),
    async addProjectKey(projectId, { id, number, sealed }) {
      await statements.rows(ADD_KEY, id, projectId, number, sealed, at())
    },
    ...folderTables(statements, at),
  }
}

type FolderTables = Pick<ProjectRecords, 'projectOf' | 'folders' | 'claim' | 'isApproved' | 'approve'>

const FOLDERS = `select folders.path from folders join projects on projects.id = folders.project_id
  where projects.name = ? order by folders.path`
const CLAIM = `insert into folders (path, project_id, created_at) values (?, ?, ?)
  on conflict (path) do update set project_id = excluded.project_id`
const APPROVED = 'select path from approvals where path = ? and sha256 = ?'
const APPROVE = 'insert into approvals (path, sha256, created_at) values (?, ?, ?) on conflict do nothing'

function folderTables(statements: Statements, at: () => string): FolderTables {
  return {
    async projectOf(folder) {
      const all = withParents(folder)
      const nearest = `select projects.name from folders join projects on projects.id = folders.project_id
        where folders.path in (${all.map(() => '?').join(', ')}) order by length(folders.path) desc limit 1`
      const [row] = await statements.rows<Pick<Named, 'name'>>(nearest, ...all)
      return row?.name ?? null
    },
    async folders(project) {
      return (await statements.rows<{ readonly path: string }>(FOLDERS, project)).map(({ path }) => path)
    },
    async claim(project, folder) {
      await statements.rows(CLAIM, folder, project.id, at())
    },
    async isApproved(path, sha256) {
      return (await statements.rows(APPROVED, path, sha256)).length > 0
    },
    async approve(path, sha256) {
      await statements.rows(APPROVE, path, sha256, at())
    },
  }
}

/** The folder and all above it: `/a/b` gives `/a/b`, `/a`, `/`. */
function withParents(folder: string): string[] {
  const parts = folder.split('/').filter((part) => part !== '')
  return [...parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`).toReversed(), '/']
}
