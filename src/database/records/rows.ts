import { type Credential, KINDS, STATES, type State, type Version } from '../../core/credential.ts'
import type { Schema } from '../schema.ts'

/** Ids or names in one statement. */
export const AT_ONCE = 500

/** A list in parts that are not too long for one statement. */
export function* parts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE)
}

/** A credential with the names of what it lies in. */
export type CredentialRow = Omit<Schema['credentials'], 'removed_at' | 'versions_made'> & {
  project_id: string
  project: string
  environment: string
}

/** A row as a credential. */
export function credentialOf(row: CredentialRow): Credential {
  return {
    id: row.id,
    projectId: row.project_id,
    project: row.project,
    environmentId: row.environment_id,
    environment: row.environment,
    name: row.name,
    kind: KINDS.find((kind) => kind === row.kind) ?? 'key',
    provider: row.provider,
    owner: row.owner,
    purpose: row.purpose,
    dueAt: row.due_at === null ? null : new Date(row.due_at),
    home: { store: row.home_store, ref: row.home_ref },
    current: row.current,
    createdAt: new Date(row.created_at),
    changedAt: new Date(row.changed_at),
    lastUsedAt: row.last_used_at === null ? null : new Date(row.last_used_at),
  }
}

/** A version as it lies in its table. */
export type VersionRow = Schema['versions']

/** A row as a version. */
export function versionOf(row: VersionRow): Version {
  return {
    id: row.id,
    credentialId: row.credential_id,
    number: row.number,
    state: stateOf(row.state),
    handle: row.handle,
    createdAt: new Date(row.created_at),
    changedAt: new Date(row.changed_at),
  }
}

/** A state as it is written in the tables. */
export function stateOf(text: string): State {
  const state = STATES.find((known) => known === text)
  if (state) return state
  throw new Error(`A version is in a state this program does not know: ${text}.`)
}
