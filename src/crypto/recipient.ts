import { Fault } from '../core/fault.ts'
import type { RootKey } from './root.ts'

/** What a slot leaves beside the wrapped root key, in clear. */
export type SlotParams = Readonly<Record<string, string>>

/**
 * What an age slot leaves in clear: its recipient, for which backups are sealed too, with a proof that only this vault's root key makes. Without
 * it, whoever can write the database could have the next backup sealed for themselves.
 */
export function recipientParams(root: RootKey, vaultId: string, slotId: string, recipient: string): SlotParams {
  return { recipient, proof: root.vouch([vaultId, slotId, recipient]) }
}

/** The recipient that a slot names; null where it names none. Fault `vault.corrupt` where the vault did not write it. */
export function recipientOf(
  root: RootKey,
  vaultId: string,
  { id, params }: { readonly id: string; readonly params: SlotParams },
): string | null {
  const { recipient, proof } = params
  if (recipient === undefined) return null
  if (proof === root.vouch([vaultId, id, recipient])) return recipient
  throw new Fault('vault.corrupt', 'A recovery key of the vault was changed by something else than Keyward.', {
    hint: 'A backup sealed for it could be read by others. Put a good copy of the vault back.',
  })
}
