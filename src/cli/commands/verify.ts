import { z } from 'zod'
import { verify } from '../../actions/verify.ts'
import type { Context } from '../../core/context.ts'
import { Fault } from '../../core/fault.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { command, type Terminal } from '../command.ts'
import { namedBy, scopeOf } from '../scope.ts'

type Checked = Awaited<ReturnType<typeof verify.run>>['checked'][number]

export default command({
  usage: 'verify [name]',
  summary: 'Ask the provider whether a key still works.',
  group: 'Life',
  examples: ['verify OPENAI_API_KEY', 'verify --all', 'verify --all --project bot --json'],
  flags: z.object({
    name: z.string().optional().describe('Its name, or a kw:// reference'),
    all: z.boolean().default(false).describe('Every key of the vault, or of --project and --environment'),
    project: z.string().optional().describe('Project, if not that of this folder'),
    environment: z.string().optional().describe('Environment, if not dev'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ name, all, json, ...asked }, context, terminal) {
    if ((name === undefined) !== all) {
      throw new Fault(
        'input.invalid',
        name === undefined ? 'Which key?' : `"${name}" is one key, --all is every key.`,
        {
          hint: 'keyward verify NAME, or: keyward verify --all',
        },
      )
    }
    const { checked } = await perform(verify, name === undefined ? asked : await wanted(name, asked, context), context)
    if (json) terminal.out(JSON.stringify({ version: 1, checked }))
    else show(checked, terminal)
    if (checked.some(({ state }) => state === 'dead')) return 1
    return checked.some(({ state }) => state === 'unknown') ? 3 : 0
  },
})

async function wanted(text: string, asked: Parameters<typeof scopeOf>[0], context: Context) {
  const { project, environment, name } = await namedBy(text, asked, context)
  return { project, environment, name }
}

function show(checked: readonly Checked[], terminal: Terminal): void {
  if (checked.length === 0) return terminal.out('The vault has no key to ask about. Put one in: keyward set NAME')
  const { style } = terminal
  const width = Math.max(...checked.map(({ name }) => name.length))
  const providers = Math.max(...checked.map(({ provider }) => provider?.length ?? 1))
  let scope = ''
  for (const one of checked) {
    const here = `${one.project} / ${one.environment}`
    if (here !== scope) terminal.out(style.bold(here))
    scope = here
    const state = one.state === 'dead' ? style.danger('dead') : one.state
    const detail = [one.owner && `as ${printable(one.owner)}`, one.manages && 'manages other keys', one.why]
      .filter(Boolean)
      .join(', ')
    const line = `  ${one.name.padEnd(width)}   ${(one.provider ?? '–').padEnd(providers)}   ${state}`
    terminal.out(detail === '' ? line : `${line}   ${style.grey(detail)}`)
  }
  const dead = checked.find(({ state }) => state === 'dead')
  if (dead)
    terminal.say(`A dead key is replaced with: keyward rotate kw://${dead.project}/${dead.environment}/${dead.name}`)
}
