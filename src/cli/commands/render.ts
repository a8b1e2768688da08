import { resolve } from 'node:path'
import { z } from 'zod'
import { render } from '../../actions/render.ts'
import { run } from '../../actions/run.ts'
import type { Context } from '../../core/context.ts'
import { Fault } from '../../core/fault.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { type Shell, shellLines, SHELLS } from '../../core/shell-lines.ts'
import { command, type Terminal } from '../command.ts'
import { count } from '../wording.ts'

export default command({
  usage: 'render [template]',
  summary: 'Fill {{ kw://… }} in a template with the values, or give a shell those of .env.',
  group: 'Use',
  examples: [
    'render config.yaml.tpl --output config.yaml',
    'render app.toml.tpl --output app.toml --yes',
    'render - --output - < nginx.conf.tpl',
    'render --format bash   # within: eval "$(…)"',
    'render --format fish --env-file prod.env | source',
  ],
  flags: z.object({
    template: z.string().optional().describe('The template, or - for standard input'),
    format: z.enum(SHELLS).optional().describe('No template: what .env names, as this shell evaluates it'),
    envFile: z.array(z.string()).default([]).describe('With --format: this file, not .env; of several, the later wins'),
    approve: z.string().optional().describe('With --format: let the file with this SHA-256 use what it names'),
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

  async run({ template, format, ...flags }, context, terminal) {
    const { envFile, approve, output, as: form, yes, json, ...scope } = flags
    const isOfTemplate = output !== undefined || form !== undefined || yes || json
    if (format !== undefined && template === undefined && !isOfTemplate)
      return forShell(format, { files: envFile, approve, ...scope }, context, terminal)
    if (template === undefined || format !== undefined || envFile.length > 0 || approve !== undefined)
      throw new Fault('input.invalid', 'Either a template, or --format and the env files it is about.', {
        hint: 'keyward render --help',
      })
    return filled({ template, output, form, yes, json, scope }, context, terminal)
  },
})

type Scope = { readonly project?: string | undefined; readonly environment?: string | undefined }

/** For `eval`: statements that set what the env files name. */
async function forShell(
  shell: Shell,
  given: Scope & { readonly files: string[]; readonly approve: string | undefined },
  context: Context,
  terminal: Terminal,
): Promise<void> {
  if (terminal.outIsTerminal)
    throw new Fault('input.invalid', 'On a terminal the values would be seen; a shell is to read them.', {
      hint: `${READ[shell]} For a new shell that has them: keyward run --shell`,
    })
  const { values, missing, forms, doubts } = await perform(run, { ...given, isPrinted: true }, context)
  for (const doubt of doubts) terminal.say(`keyward: ${doubt}`)
  if (!values)
    throw new Fault('reference.not_found', missing?.message ?? 'A value is missing.', {
      hint: 'Put it in: keyward set NAME',
    })
  const others = [...values.keys()].filter((name) => forms.get(name) !== 'env')
  if (others.length > 0)
    terminal.say(`keyward: Only "keyward run" can give as a file: ${others.map(printable).join(', ')}`)
  const variables = new Map([...values].filter(([name]) => forms.get(name) === 'env'))
  terminal.bytes(shellLines(shell, variables).revealBytes())
}

/** How each shell takes what we print. */
const READ: Readonly<Record<Shell, string>> = {
  bash: 'eval "$(…)"',
  zsh: 'eval "$(…)"',
  fish: '… | source',
  powershell: '… | Out-String | Invoke-Expression',
}

interface Filling {
  readonly template: string
  readonly output: string | undefined
  readonly form: Parameters<typeof perform<typeof render.input, typeof render.output>>[1]['form']
  readonly yes: boolean
  readonly json: boolean
  readonly scope: Scope
}

async function filled(
  { template, output, form, yes, json, scope }: Filling,
  context: Context,
  terminal: Terminal,
): Promise<void> {
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
  const { content, ...done } = await perform(render, { template: from, form, path, overwrite: yes, ...scope }, context)
  if (content) terminal.bytes(content.revealBytes())
  else if (json) terminal.out(JSON.stringify({ version: 1, ...done }))
  else
    terminal.out(
      `Filled ${count(done.count, 'place')}, as ${done.form}: ${printable(output)}, which only you can read.`,
    )
}
