import { z } from 'zod'
import { agentsUnprotect } from '../../actions/agents-protect.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { command } from '../command.ts'

export default command({
  usage: 'agents unprotect',
  summary: 'Take out of the settings of coding agents what Keyward wrote there.',
  group: 'Use',
  examples: ['agents unprotect', 'agents unprotect --user'],
  flags: z.object({
    user: z.boolean().default(false).describe('From the settings of this account'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ user, json }, context, terminal) {
    const { root, edits } = await perform(agentsUnprotect, { user }, context)
    if (json) return terminal.out(JSON.stringify({ version: 1, root, edits }))
    if (edits.length > 0) terminal.out(printable(root))
    for (const { path, agent } of edits) terminal.out(`  ${printable(path.slice(root.length + 1))}   ${agent}`)
    terminal.out(edits.length === 0 ? 'There is nothing of ours in these settings.' : 'Done. Everything else stays.')
  },
})
