import type { Credential, Version } from '../../core/credential.ts'
import type { CredentialRecords } from '../../core/vault.ts'
import type { Fill, Statements } from '../database.ts'
import { credentialOf, type CredentialRow, parts, versionOf, type VersionRow } from './rows.ts'

/** A version, and what lies sealed in its fields, sorted by their names. */
export interface SealedNow {
  readonly version: Version
  readonly sealed: ReadonlyMap<string, Uint8Array>
}

/** What a program is started with. */
export interface UsingTables extends Pick<CredentialRecords, 'named' | 'markUsed'> {
  /** The current versions of these credentials, each with what lies sealed in its fields. */
  sealedNow(credentialIds: readonly string[]): Promise<readonly SealedNow[]>
}

const NAMED = `select credentials.*, environments.name as environment, environments.project_id, projects.name as project
  from credentials
  join environments on environments.id = credentials.environment_id
  join projects on projects.id = environments.project_id
  where projects.name = ? and environments.name = ? and credentials.removed_at is null and credentials.name in `

const SEALED = `select versions.*, field_values.field, field_values.sealed
  from versions
  join credentials on credentials.id = versions.credential_id and credentials.current = versions.number
  left join field_values on field_values.version_id = versions.id
  where credentials.id in `

const MARK_USED = 'update credentials set last_used_at = ? where id in '

export function usingTables(statements: Statements, { now }: Fill): UsingTables {
  return {
    async named({ project, environment }, names) {
      const found: (readonly [string, Credential])[] = []
      for (const some of parts(names)) {
        const rows = await statements.rows<CredentialRow>(NAMED + list(some), project, environment, ...some)
        found.push(...rows.map((row) => [row.name, credentialOf(row)] as const))
      }
      return new Map(found)
    },
    async sealedNow(ids) {
      const found: SealedNow[] = []
      for (const some of parts(ids)) {
        const order = ' order by versions.id, field_values.field'
        const rows = await statements.rows<SealedRow>(SEALED + list(some) + order, ...some)
        for (const [first, ...others] of Map.groupBy(rows, ({ id }) => id).values()) {
          const sealed = [first, ...others].flatMap((row) =>
            row?.field && row.sealed ? [[row.field, row.sealed] as const] : [],
          )
          if (first) found.push({ version: versionOf(first), sealed: new Map(sealed) })
        }
      }
      return found
    },
    async markUsed(ids) {
      for (const some of parts(ids)) await statements.rows(MARK_USED + list(some), now().toISOString(), ...some)
    },
  }
}

interface SealedRow extends VersionRow {
  readonly field: string | null
  readonly sealed: Uint8Array | null
}

/** A place for each of them. */
function list(all: readonly string[]): string {
  return `(${all.map(() => '?').join(', ')})`
}
