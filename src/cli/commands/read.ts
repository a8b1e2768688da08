import { z } from 'zod'
import { read } from '../../actions/read.ts'
import { Fault } from '../../core/fault.ts'
import { perform } from '../../core/perform.ts'
import { command } from '../command.ts'
import { namedBy } from '../scope.ts'

export default command({
  usage: 'read <name>',
  summary: 'Write the value of a key to standard output, byte for byte.',
  group: 'Keys',
  examples: [
    'read OPENAI_API_KEY',
    'read kw://bot/prod/OPENAI_API_KEY',
    'read kw://bot/dev/DATABASE/password',
    'read kw://bot/dev/OPENAI_API_KEY?version=previous',
  ],
  flags: z.object({
    name: z.string().describe('Its name, or a kw:// reference'),
    field: z.string().optional().describe('Which field of a key that has several'),
    project: z.string().optional().describe('Project, if not that of this folder'),
    environment: z.string().optional().describe('Environment, if not dev'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ name: text, field, json, ...asked }, context, terminal) {
    const { project, environment, name, version, field: referred } = await namedBy(text, asked, context)
    if (field !== undefined && referred !== null && field !== referred)
      throw new Fault('input.invalid', `"${text}" and --field name two fields.`)
    const wanted = { project, environment, name, version, field: field ?? referred }
    const seen = await perform(read, wanted, context)
    if (json) {
      const { number, field: name_ } = seen
      const value = seen.value.reveal()
      return terminal.out(JSON.stringify({ version: 1, project, environment, name, field: name_, number, value }))
    }
    terminal.bytes(seen.value.revealBytes())
    if (terminal.outIsTerminal) terminal.out('')
  },
})
