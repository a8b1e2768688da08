import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { Fault } from '../../core/fault.ts'
import { Secret } from '../../core/secret.ts'
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

  async wrap(root, { recipient }) {
    if (!recipient) throw new Fault('slot.unsupported', 'A recovery slot needs a recipient.')
    return encrypt(root.bytes(), recipient)
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

async function encrypt(plain: Uint8Array, recipient: string): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  try {
    encrypter.addRecipient(recipient)
  } catch (cause) {
    // What was given may be the key itself: of that, nothing is repeated.
    const shown = /^age-secret-key/i.test(recipient) ? 'An age identity' : `"${recipient}"`
    throw new Fault('input.invalid', `${shown} is no age recipient.`, {
      hint: 'A recipient begins with age1. Make one with: age-keygen -o recovery.txt',
      cause,
    })
  }
  return encrypter.encrypt(plain)
}
