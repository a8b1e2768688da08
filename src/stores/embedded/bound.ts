import { Fault } from '../../core/fault.ts'

/** Where a value lies, by ids. */
export interface ValuePlace {
  readonly projectId: string
  readonly environmentId: string
  readonly credentialId: string
  readonly versionId: string
  readonly field: string
}

/** What a value is bound to: only immutable ids, so that a rename changes nothing and a moved row does not open. */
export function boundValue(vaultId: string, at: ValuePlace): readonly string[] {
  return ['keyward value 1', vaultId, at.projectId, at.environmentId, at.credentialId, at.versionId, at.field]
}

/** What the old content of a file is bound to. */
export function boundFile(vaultId: string, projectId: string, changeId: string): readonly string[] {
  return ['keyward kept 1', vaultId, projectId, changeId]
}

/** Says whose value it is that does not open. */
export function ofCredential(error: unknown, name: string): unknown {
  if (!(error instanceof Fault) || error.code !== 'vault.corrupt') return error
  return new Fault('vault.corrupt', `The value of "${name}" cannot be had. ${error.message}`, {
    hint: `Other values are not touched. Put a good copy of the vault back, or store it anew: keyward set ${name}`,
    cause: error,
  })
}
