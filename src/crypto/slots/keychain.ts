import { keyringSlot } from '../keyring-slot.ts'

/** The login Keychain of a Mac, which opens when its owner signs in. */
export const keychain = keyringSlot({
  id: 'keychain',
  label: 'the Keychain of this Mac',
  absent: 'The Keychain is a part of macOS.',
  opensWhen: 'it opens when you sign in',
})
