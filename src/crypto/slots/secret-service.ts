import { Fault } from '../../core/fault.ts'
import { Secret } from '../../core/secret.ts'
import { newSlotKey, type SlotKind, type SlotPlace, unwrapRoot, wrapRoot } from '../slot.ts'

const SERVICE = 'keyward'

/** The keyring of a Linux desktop, which opens when its owner signs in. */
export const secretService: SlotKind = {
  id: 'secret-service',
  label: 'the keyring of your desktop (Secret Service)',
  rank: 1,

  /** Asks for an entry that nobody has: an answer means that the keyring is there and open. */
  async presence(_, { keyring }) {
    try {
      await keyring.get(SERVICE, 'presence')
      return { present: true, why: 'the keyring of your desktop (Secret Service): it opens when you sign in' }
    } catch (error) {
      if (error instanceof Fault) return { present: false, why: error.message }
      throw error
    }
  },

  /** Read back before it is relied on: keyrings were seen to cut values short. */
  async wrap(root, place, { keyring }) {
    const key = newSlotKey()
    const text = new Secret(Buffer.from(key).toString('hex'))
    await keyring.set(SERVICE, account(place), text)
    const back = await keyring.get(SERVICE, account(place))
    if (!back?.equals(text)) throw new Fault('keyring.unavailable', 'The keyring did not keep what it was given.')
    return wrapRoot(key, root, place, secretService.id)
  },

  async unwrap(record, place, { keyring }) {
    const text = await keyring.get(SERVICE, account(place))
    if (!text) return null
    const key = new Secret(new Uint8Array(Buffer.from(text.reveal(), 'hex')))
    return unwrapRoot(key, record.wrapped, place, secretService.id)
  },

  forget: (place, _, { keyring }) => keyring.delete(SERVICE, account(place)),
}

function account(place: SlotPlace): string {
  return `${place.vaultId}/${place.slotId}`
}
