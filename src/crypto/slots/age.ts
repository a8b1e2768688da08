import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { Fault } from '../../core/fault.ts'
import { Secret } from '../../core/secret.ts'
import { sealFor } from '../age-file.ts'
import { RootKey } from '../root.ts'
import type { SlotKind } from '../slot.ts'

/** The root key as an age file for one recipient: the recovery key. It opens on another machine, with the identity typed in by a person. */
export const age: SlotKind = {
  id: 'age',
  label: 'a recovery key (age)',
  rank: null,

  async presence({ recipient }) {
    return recipient ? { present: true, why: 'a recovery key' } : { present: false, why: 'no recipient was given' }
  },

  async wrap(root, { recipient }, { command }) {
    if (!recipient) throw new Fault('slot.unsupported', 'A recovery slot needs a recipient.')
    return sealFor(new Secret(root.bytes()), [recipient], command)
  },
}

/** A new recovery key: the identity is shown once, the recipient is kept. */
export async function newRecovery(): Promise<{ identity: Secret; recipient: string }> {
  const identity = await generateX25519Identity()
  return { identity: new Secret(identity), recipient: await identityToRecipient(identity) }
}

/** Opens an age slot with the identity that was written down. Fault `vault.locked` where it is not the one. */
export async function openRecovery(wrapped: Uint8Array, identity: Secret): Promise<RootKey> {
  const decrypter = new Decrypter()
  try {
    decrypter.addIdentity(identity.reveal().trim())
    return new RootKey(await decrypter.decrypt(wrapped))
  } catch (cause) {
    throw new Fault('vault.locked', 'That is not the recovery key of this vault.', { cause })
  }
}
