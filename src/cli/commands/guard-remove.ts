import { z } from 'zod'
import { guardInstall } from '../../actions/guard-install.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { command } from '../command.ts'

export default command({
  usage: 'guard remove',
  summary: 'Take our hooks out of this repository. What was there before is back.',
  group: 'Find',
  examples: ['guard remove'],
  flags: z.object({ json: z.boolean().default(false).describe('One JSON object') }),

  async run({ json }, context, terminal) {
    const { root, edits } = await perform(guardInstall, { isPlan: false, isRemoval: true }, context)
    if (json) return terminal.out(JSON.stringify({ version: 1, root, edits }))
    for (const { path, what } of edits) terminal.out(`  ${printable(path)}   ${what}`)
    terminal.out(edits.length === 0 ? 'There is none of our hooks here.' : 'Done. The lines of .gitignore stay.')
  },
})
