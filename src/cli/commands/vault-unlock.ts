import { z } from 'zod'
import { unlock } from '../../actions/unlock.ts'
import { perform } from '../../core/perform.ts'
import { command } from '../command.ts'
import { readKeyFile } from '../key-file.ts'

export default command({
  usage: 'vault unlock',
  summary: 'Type the passphrase once, or give the recovery key: open for 8 hours.',
  group: 'Vault',
  examples: ['vault unlock', 'vault unlock --json < FILE', 'vault unlock --identity recovery.txt'],
  flags: z.object({
    identity: z
      .string()
      .optional()
      .describe('File with the recovery key, or - for standard input: for when nothing else opens the vault'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ identity, json }, context, terminal) {
    const recovery = identity === undefined ? undefined : await readKeyFile(identity, context, terminal)
    const passphrase = recovery || terminal.interactive ? undefined : await terminal.readInput()
    const { how, until } = await perform(unlock, { passphrase, recovery }, context)
    if (json) return terminal.out(JSON.stringify({ version: 1, how, until }))
    if (how === 'alone') terminal.say('This vault opens by itself on this machine: there is nothing to unlock.')
    else terminal.say(`The vault is open until ${timeOf(until)}. Lock it sooner: keyward vault lock`)
    if (recovery && how !== 'alone')
      terminal.say('Until then, add a way that lasts: keyward vault slots add passphrase')
  },
})

/** Eight hours are at most tomorrow, so the time of day is enough. */
function timeOf(until: Date | null): string {
  return until?.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }) ?? 'later'
}
