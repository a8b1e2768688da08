import { z } from 'zod'
import { unlock } from '../../actions/unlock.ts'
import { perform } from '../../core/perform.ts'
import { command } from '../command.ts'

export default command({
  usage: 'vault unlock',
  summary: 'Type the passphrase once; the vault stays open for 8 hours.',
  group: 'Vault',
  examples: ['vault unlock', 'vault unlock --json < FILE'],
  flags: z.object({ json: z.boolean().default(false).describe('One JSON object') }),

  async run({ json }, context, terminal) {
    const passphrase = terminal.interactive ? undefined : await terminal.readInput()
    const { how, until } = await perform(unlock, { passphrase }, context)
    if (json) return terminal.out(JSON.stringify({ version: 1, how, until }))
    if (how === 'alone') terminal.say('This vault opens by itself on this machine: there is nothing to unlock.')
    else terminal.say(`The vault is open until ${timeOf(until)}. Lock it sooner: keyward vault lock`)
  },
})

/** Eight hours are at most tomorrow, so the time of day is enough. */
function timeOf(until: Date | null): string {
  return until?.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }) ?? 'later'
}
