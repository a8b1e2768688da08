import { z } from 'zod'
import { syncList } from '../../actions/sync-list.ts'
import { syncRemove } from '../../actions/sync-remove.ts'
import { perform } from '../../core/perform.ts'
import { command } from '../command.ts'
import { showDone, showPlan, targetNamed } from '../syncing.ts'

export default command({
  usage: 'sync remove <unit> [names...]',
  summary: 'Take keys out of a unit again: those that are named, or all.',
  group: 'Places',
  examples: [
    'sync remove bot.service',
    'sync remove bot.service TAVILY_API_KEY',
    'sync remove bot.service --restart no',
  ],
  flags: z.object({
    unit: z.string().describe('The unit: bot, or bot.service'),
    names: z.array(z.string()).default([]).describe('Names in the unit; none: all that Keyward put there'),
    restart: z.enum(['yes', 'no']).optional().describe('Whether a running unit is started anew without them'),
    user: z.boolean().default(false).describe('A unit of this account, not of the machine'),
    yes: z.boolean().default(false).describe('Do not ask'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ unit, names, restart, user, yes, json }, context, terminal) {
    const { targets } = await perform(syncList, {}, context)
    const { target } = targetNamed(unit, user, targets)
    const input = { target, names, ...(restart === undefined ? {} : { restarts: restart === 'yes' }) }
    const { plan } = await perform(syncRemove, { ...input, isPlan: true }, context)
    if (plan && !json) showPlan(plan, terminal)
    if (!yes && !(await terminal.ask('Take that away?', false))) return terminal.say('Nothing was changed.')
    const { done } = await perform(syncRemove, { ...input, isPlan: false }, context)
    if (json) return terminal.out(JSON.stringify({ version: 1, ...done }))
    if (done) showDone(done, terminal)
  },
})
