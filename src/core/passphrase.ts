import { Fault } from './fault.ts'
import { Secret } from './secret.ts'
import { withCommas } from './with-commas.ts'

const SHORTEST = 8
const ADVISED = 12
const LONGEST = 1024

/** A passphrase as it is used: the line end that a pipe or an editor adds is gone, and what keyboards write in two ways (é) is written in one (NFC). */
export function normalised(typed: Secret): Secret {
  return new Secret(
    typed
      .reveal()
      .replace(/\r?\n$/, '')
      .normalize('NFC'),
  )
}

/** A new passphrase, or fault `value.invalid`: 8 to 1,024 characters. `isShort` below 12. */
export function newPassphrase(typed: Secret): { readonly passphrase: Secret; readonly isShort: boolean } {
  const passphrase = normalised(typed)
  const characters = Array.from(passphrase.reveal()).length
  if (characters < SHORTEST || characters > LONGEST)
    throw new Fault('value.invalid', `A passphrase has ${SHORTEST} to ${withCommas(LONGEST)} characters.`, {
      hint: 'Four or five words that do not belong together are good, and easy to type.',
    })
  return { passphrase, isShort: characters < ADVISED }
}
