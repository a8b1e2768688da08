import { z } from 'zod'
import { ignore } from '../../actions/ignore.ts'
import { readDue } from '../../core/due.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { command } from '../command.ts'

export default command({
  usage: 'scan ignore <id> [folder]',
  summary: 'Leave a finding alone from now on.',
  group: 'Find',
  examples: [
    'scan ignore 0123456789abcdef0123456789abcdef --reason "sandbox key of the examples"',
    'scan ignore 0123456789abcdef0123456789abcdef --until 2027-06-30',
  ],
  flags: z.object({
    id: z.string().describe('The id that keyward scan shows'),
    folder: z.string().optional().describe('The folder that is scanned, if not this one'),
    reason: z.string().optional().describe('Why, for whoever reads the list'),
    until: z.string().optional().describe('Tell it again after this day: 2027-06-30 or 90d'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ id, folder = '.', reason, until, json }, context, terminal) {
    const at = until === undefined ? null : readDue(until, context.tools.now())
    const input = { folder, id: id.replace(/^id:/, ''), reason, until: at }
    const { path, byPlace, isThere } = await perform(ignore, input, context)
    if (json) return terminal.out(JSON.stringify({ version: 1, path, isNamedByPlace: byPlace > 0, isThere }))
    terminal.out(
      `Left alone from now on${at ? `, until ${at.toISOString().slice(0, 10)}` : ''}: it stands in ${printable(path)}.`,
    )
    if (byPlace > 0)
      terminal.say(
        'This secret is too weak to be named by a hash, so it is named by its place: when the file is renamed, it is told again.',
      )
    if (!isThere) terminal.say('Nothing in this folder has that id now.')
  },
})
