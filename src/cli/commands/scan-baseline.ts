import { z } from 'zod'
import { ignore } from '../../actions/ignore.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { command } from '../command.ts'

export default command({
  usage: 'scan baseline [folder]',
  summary: 'Take what is found now as known, so that only what is new is told.',
  group: 'Find',
  examples: ['scan baseline', 'scan baseline src --yes'],
  flags: z.object({
    folder: z.string().optional().describe('The folder that is scanned, if not this one'),
    yes: z.boolean().default(false).describe('Do not ask'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ folder = '.', yes, json }, context, terminal) {
    const isAgreed =
      yes ||
      (await terminal.ask(
        'Take everything that is found now as known? Keys that work should be replaced first.',
        false,
      ))
    if (!isAgreed) return terminal.say('Nothing was changed.')
    const { path, added, byPlace, high } = await perform(ignore, { folder, id: null }, context)
    if (json) return terminal.out(JSON.stringify({ version: 1, path, added, byPlace, high }))
    terminal.out(`${added} ${added === 1 ? 'finding is' : 'findings are'} known now: ${printable(path)}`)
    if (high > 0) terminal.say(`${high} of them are surely keys. Replace them: keyward up ${printable(folder)}`)
    if (byPlace > 0)
      terminal.say(`${byPlace} are named by their place, as their secrets are weak: a renamed file tells them again.`)
  },
})
