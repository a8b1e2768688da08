import type { Credential, Version } from '../../core/credential.ts'
import type { NewCredential } from '../../core/vault.ts'
import type { Fill, Tables } from '../database.ts'
import { insert } from './inserting.ts'
import type { SealedField } from './versions.ts'

/** A credential with its first version, whose fields are still to be put in. */
export interface Fresh {
  readonly credential: Credential
  readonly version: Version
}

/** Many rows, without what is the same for each of them. */
export interface ManyTables {
  /** Adds credentials whose names are free, each with an active version 1. In the order given. */
  addFresh(all: readonly NewCredential[]): Promise<readonly Fresh[]>
  putFields(all: readonly (SealedField & { readonly versionId: string; readonly field: string })[]): Promise<void>
}

export function manyTables(tables: Tables, { newId, now }: Fill): ManyTables {
  return {
    async addFresh(all) {
      const made = all.map((wanted) => fresh(wanted, newId, now()))
      for (const { credential, version } of made) {
        await insert(tables, 'credentials', credentialRow(credential))
        await insert(tables, 'versions', versionRow(version))
        const { id, state, createdAt } = version
        await insert(tables, 'version_states', { version_id: id, number: 1, state, at: createdAt.toISOString() })
      }
      return made
    },
    async putFields(all) {
      for (const { versionId, ...value } of all)
        await insert(tables, 'field_values', { version_id: versionId, ...value })
    },
  }
}

function fresh({ environment, ...facts }: NewCredential, newId: Fill['newId'], at: Date): Fresh {
  const times = { createdAt: at, changedAt: at }
  const credential: Credential = {
    ...facts,
    ...times,
    id: newId('cred'),
    projectId: environment.project.id,
    project: environment.project.name,
    environmentId: environment.id,
    environment: environment.name,
    current: 1,
    lastUsedAt: null,
  }
  const version: Version = {
    ...times,
    id: newId('ver'),
    credentialId: credential.id,
    number: 1,
    state: 'active',
    handle: null,
  }
  return { credential, version }
}

function credentialRow(from: Credential) {
  return {
    id: from.id,
    environment_id: from.environmentId,
    name: from.name,
    kind: from.kind,
    provider: from.provider,
    owner: from.owner,
    purpose: from.purpose,
    due_at: from.dueAt?.toISOString() ?? null,
    home_store: from.home.store,
    home_ref: from.home.ref,
    current: from.current,
    versions_made: 1,
    created_at: from.createdAt.toISOString(),
    changed_at: from.changedAt.toISOString(),
    last_used_at: null,
    removed_at: null,
  }
}

function versionRow({ id, credentialId, number, state, handle, createdAt, changedAt }: Version) {
  return {
    id,
    credential_id: credentialId,
    number,
    state,
    handle,
    created_at: createdAt.toISOString(),
    changed_at: changedAt.toISOString(),
  }
}
