import { Fault } from '../core/fault.ts'
import { Secret } from '../core/secret.ts'
import type { Keyring } from '../core/tools.ts'
import { newSlotKey, type SlotKind, type SlotPlace, unwrapRoot, wrapRoot } from './slot.ts'

const SERVICE = 'keyward'

/** What tells the safe of one system from that of another. */
export interface KeyringSlot {
  readonly id: NonNullable<Keyring['kind']>
  /** For people: `the keyring of your desktop (Secret Service)`. */
  readonly label: string
  /** Why it is not there, where the system has another safe or none. */
  readonly absent: string
  readonly opensWhen: string
}

/** A slot whose key rests in the safe of the desktop, as 64 hex digits. */
export function keyringSlot({ id, label, absent, opensWhen }: KeyringSlot): SlotKind {
  return {
    id,
    label,
    rank: 1,

    /** Asks for an entry that nobody has: an answer means that the safe is there and open. */
    async presence(_, { keyring }) {
      if (keyring.kind !== id) return { present: false, why: absent }
      try {
        await keyring.get(SERVICE, 'presence')
        return { present: true, why: `${label}: ${opensWhen}` }
      } catch (error) {
        if (error instanceof Fault) return { present: false, why: error.message }
        throw error
      }
    },

    /** Read back before it is relied on: keyrings were seen to cut values short. A slot that has a key keeps it: wrapping anew changes nothing in the keyring. */
    async wrap(root, place, { keyring }) {
      const kept = await keyring.get(SERVICE, account(place))
      if (kept) return wrapRoot(keyOf(kept), root, place, id)
      const key = newSlotKey()
      const text = new Secret(Buffer.from(key).toString('hex'))
      await keyring.set(SERVICE, account(place), text)
      const back = await keyring.get(SERVICE, account(place))
      if (!back?.equals(text)) throw new Fault('keyring.unavailable', 'The keyring did not keep what it was given.')
      return wrapRoot(key, root, place, id)
    },

    async unwrap(record, place, { keyring }) {
      if (keyring.kind !== id) return null
      const text = await keyring.get(SERVICE, account(place))
      if (!text) return null
      return unwrapRoot(new Secret(keyOf(text)), record.wrapped, place, id)
    },

    async forget(place, _, { keyring }) {
      if (keyring.kind === id) await keyring.delete(SERVICE, account(place))
    },
  }
}

function keyOf(text: Secret): Uint8Array {
  return new Uint8Array(Buffer.from(text.reveal(), 'hex'))
}

function account(place: SlotPlace): string {
  return `${place.vaultId}/${place.slotId}`
}
