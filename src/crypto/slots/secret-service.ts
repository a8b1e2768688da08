import { keyringSlot } from '../keyring-slot.ts'

/** The keyring of a Linux desktop, which opens when its owner signs in. */
export const secretService = keyringSlot({
  id: 'secret-service',
  label: 'the keyring of your desktop (Secret Service)',
  absent: 'The Secret Service is a part of Linux desktops.',
  opensWhen: 'it opens when you sign in',
})
