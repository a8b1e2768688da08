import { z } from 'zod'
import { lock } from '../../actions/lock.ts'
import { perform } from '../../core/perform.ts'
import { command } from '../command.ts'

export default command({
  usage: 'vault lock',
  summary: 'Lock the vault again, for every process of this account at once.',
  group: 'Vault',
  examples: ['vault lock', 'vault lock --json'],
  flags: z.object({ json: z.boolean().default(false).describe('One JSON object') }),

  async run({ json }, context, terminal) {
    const { wasOpen, opensAlone } = await perform(lock, {}, context)
    if (json) return terminal.out(JSON.stringify({ version: 1, wasOpen, opensAlone }))
    terminal.say(wasOpen ? 'The vault is locked.' : 'The vault had not been unlocked.')
    if (opensAlone) terminal.say('It still opens by itself on this machine. By what: keyward vault slots list')
  },
})
