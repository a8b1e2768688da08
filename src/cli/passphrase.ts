import { Fault } from '../core/fault.ts'
import { newPassphrase, normalised } from '../core/passphrase.ts'
import type { Secret } from '../core/secret.ts'
import type { Terminal } from './command.ts'

/** A passphrase that is to be used from now on: twice from a person, or from standard input where nobody sits. Never an argument. */
export async function askNewPassphrase(terminal: Terminal): Promise<Secret> {
  const typed = terminal.interactive
    ? await terminal.askSecret('New passphrase, at least 8 characters (hidden): ')
    : await terminal.readInput()
  const { passphrase, isShort } = newPassphrase(typed)
  if (terminal.interactive) {
    const again = normalised(await terminal.askSecret('The same again: '))
    if (!again.equals(passphrase))
      throw new Fault('value.invalid', 'The two were not the same.', { hint: 'Run the command again.' })
  }
  if (isShort)
    terminal.say('It is short: below 12 characters a passphrase can be guessed by who has a copy of the vault.')
  return passphrase
}
