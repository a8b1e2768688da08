import { resolve } from 'node:path'
import { z } from 'zod'
import { render } from '../../actions/render.ts'
import { Fault } from '../../core/fault.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { command } from '../command.ts'
import { count } from '../wording.ts'

export default command({
  usage: 'render <template>',
  summary: 'Fill a template: {{ kw://project/environment/NAME }} becomes the value.',
  group: 'Use',
  examples: [
    'render config.yaml.tpl --output config.yaml',
    'render app.toml.tpl --output app.toml --yes',
    'render - --output - < nginx.conf.tpl',
  ],
  flags: z.object({
    template: z.string().describe('The template, or - for standard input'),
    output: z.string().optional().describe('The file, mode 600, or - for standard output'),
    as: z
      .enum(['dotenv', 'json', 'yaml', 'toml', 'ini', 'properties', 'text'])
      .optional()
      .describe('How values are escaped, if not as the name of the file says'),
    project: z.string().optional().describe('Fills ${KEYWARD_PROJECT}, and may be named'),
    environment: z.string().optional().describe('Fills ${KEYWARD_ENVIRONMENT}'),
    yes: z.boolean().default(false).describe('Replace the file where there is one'),
    json: z.boolean().default(false).describe('One JSON object about what was written'),
  }),

  async run({ template, output, as: form, yes, json, ...scope }, context, terminal) {
    if (output === undefined)
      throw new Fault('input.incomplete', 'It is not said where to write.', {
        hint: 'Name a file with --output FILE, or take --output - for standard output.',
      })
    if (output === '-' && json)
      throw new Fault('input.invalid', '"--json" and "--output -" both want standard output.', {
        hint: 'Name a file: --output FILE',
      })
    const path = output === '-' ? null : resolve(context.surroundings.folder, output)
    const from = template === '-' ? await terminal.readInput() : template
    const input = { template: from, form, path, overwrite: yes, ...scope }
    const { content, ...done } = await perform(render, input, context)
    if (content) terminal.bytes(content.revealBytes())
    else if (json) terminal.out(JSON.stringify({ version: 1, ...done }))
    else
      terminal.out(
        `Filled ${count(done.count, 'place')}, as ${done.form}: ${printable(output)}, which only you can read.`,
      )
  },
})
