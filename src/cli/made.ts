import type { Made } from '../core/vault.ts'
import type { Terminal } from './command.ts'

/** Tells that a vault was made, how it opens, and shows its recovery key: once, on a terminal, never into a log. */
export function madeLines({ why, recovery }: Made, terminal: Terminal): void {
  terminal.say(`No vault yet: making one. It opens with ${why}.`)
  if (!recovery) return
  terminal.say('Recovery key, shown once. Write it down or print it; with it and `age` alone a backup opens anywhere:')
  terminal.say(`\n    ${recovery.reveal()}\n`)
}
