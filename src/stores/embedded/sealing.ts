import type { Credential, Version } from '../../core/credential.ts'
import { Fault } from '../../core/fault.ts'
import type { Secret } from '../../core/secret.ts'
import type { Vault } from '../../core/vault.ts'
import { seal, type SealingKey } from '../../crypto/envelope.ts'
import type { RootKey } from '../../crypto/root.ts'
import type { ManyTables } from '../../database/records/many.ts'
import type { SealedField } from '../../database/records/versions.ts'
import { boundValue } from './bound.ts'
import type { ProjectKeys } from './keys.ts'

const LARGEST = 16 * 1024 * 1024
const SMALLER = 'A vault is for keys. Keep a large file elsewhere, and the key that seals it here: keyward set NAME'

/** What a value in the tables is bound to. */
export function place(vaultId: string, credential: Credential, version: Version, field: string): readonly string[] {
  const { id: credentialId, projectId, environmentId } = credential
  return boundValue(vaultId, { projectId, environmentId, credentialId, versionId: version.id, field })
}

/** A value as it lies in the tables. Fault `value.too_large` over 16 MiB; `name` is whose it is. */
export async function sealedField(
  name: string,
  value: Secret,
  { key, root }: { readonly key: SealingKey; readonly root: RootKey },
  bound: readonly string[],
): Promise<SealedField> {
  if (value.size > LARGEST) throw new Fault('value.too_large', `"${name}" is larger than 16 MiB.`, { hint: SMALLER })
  return { sealed: await seal(key, value.revealBytes(), bound), fingerprint: root.fingerprint(value) }
}

interface Adding {
  readonly vaultId: string
  readonly many: ManyTables
  readonly keys: ProjectKeys
  readonly root: () => Promise<RootKey>
}

/** `Vault.addAll`: what is the same for all of one project is read once. */
export async function addAll(
  all: Parameters<Vault['addAll']>[0],
  { vaultId, many, keys, root: opened }: Adding,
): ReturnType<Vault['addAll']> {
  const root = await opened()
  const newest = new Map<string, SealingKey>()
  for (const { wanted } of all) {
    const { id } = wanted.environment.project
    if (!newest.has(id)) newest.set(id, await keys.newest(id))
  }
  const made = await many.addFresh(all.map(({ wanted }) => wanted))
  const fields: Parameters<ManyTables['putFields']>[0][number][] = []
  for (const [index, { credential, version }] of made.entries()) {
    const [key, from] = [newest.get(credential.projectId), all[index]]
    if (!key || !from) continue
    const bound = place(vaultId, credential, version, from.field)
    const value = await sealedField(credential.name, from.value, { key, root }, bound)
    fields.push({ versionId: version.id, field: from.field, ...value })
  }
  await many.putFields(fields)
  return made.map(({ credential }) => credential)
}
