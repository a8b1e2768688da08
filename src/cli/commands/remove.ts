import { z } from 'zod'
import { remove } from '../../actions/remove.ts'
import { found } from '../../core/address.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { command } from '../command.ts'
import { namedBy, undoHere } from '../scope.ts'

export default command({
  usage: 'remove <name>',
  summary: 'Take a key out of the vault; it can be brought back for 30 days.',
  group: 'Keys',
  examples: ['remove OLD_API_KEY', 'remove kw://bot/dev/OLD_API_KEY --yes'],
  flags: z.object({
    name: z.string().describe('Its name, or a kw:// reference'),
    project: z.string().optional().describe('Project, if not that of this folder'),
    environment: z.string().optional().describe('Environment, if not dev'),
    yes: z.boolean().default(false).describe('Do not ask'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ name: text, yes, json, ...asked }, context, terminal) {
    const { project, environment, name } = await namedBy(text, asked, context)
    const where = `${name} from ${project} / ${environment}`
    // Nobody is asked about a key that is not there.
    await context.atomic('needed', ({ vault }) => found(vault, { project, environment, name }))
    if (!yes && !(await terminal.ask(`Remove ${where}?`, false))) return terminal.say('Nothing was changed.')
    const { places } = await perform(remove, { project, environment, name }, context)
    if (json) return terminal.out(JSON.stringify({ version: 1, project, environment, name, places }))
    terminal.say(`Removed ${where}. Its values stay sealed for 30 days.`)
    for (const place of places) terminal.say(`  ${printable(place.path)} still names it, as ${place.name}.`)
    terminal.say(`Bring it back: ${terminal.style.accent(await undoHere(project, context))}`)
  },
})
