import type { Generated } from 'kysely'

/**
 * The tables, as both databases hold them. Times are ISO 8601 text in UTC, so that they sort and read alike everywhere; bytes are
 * blobs. Names and facts are in clear, values are sealed (docs/formats/vault.md).
 */
export interface Schema {
  meta: { key: string; value: string }
  slots: { id: string; kind: string; label: string; wrapped: Uint8Array; params: Generated<string>; created_at: string }
  projects: { id: string; name: string; created_at: string }
  environments: { id: string; project_id: string; name: string; people_read: Generated<string>; created_at: string }
  folders: { path: string; project_id: string; created_at: string }
  approvals: { path: string; sha256: string; created_at: string }
  project_keys: { id: string; project_id: string; number: number; sealed: Uint8Array; created_at: string }
  credentials: {
    id: string
    environment_id: string
    name: string
    kind: string
    provider: string | null
    owner: string | null
    purpose: string | null
    due_at: string | null
    home_store: string
    home_ref: string | null
    current: number
    versions_made: Generated<number>
    created_at: string
    changed_at: string
    last_used_at: string | null
    removed_at: string | null
  }
  versions: {
    id: string
    credential_id: string
    number: number
    state: string
    handle: string | null
    created_at: string
    changed_at: string
  }
  version_states: { version_id: string; number: number; state: string; at: string }
  field_values: { version_id: string; field: string; sealed: Uint8Array; fingerprint: Uint8Array }
  places: { credential_id: string; path: string; name: string; created_at: string }
  changes: {
    id: string
    number: Generated<number>
    project_id: string
    what: string
    summary: string
    before: string
    kept: Uint8Array | null
    at: string
    undone_at: string | null
  }
  rotations: { id: string; credential_id: string; record: string; opened_at: string; ended_at: string | null }
  targets: { id: string; record: string; created_at: string }
  audit: { number: number; row: string; leaf: Uint8Array; root: Uint8Array }
  audit_head: { id: number; size: number; frontier: Uint8Array }
}
