import { resolve } from 'node:path'
import { z } from 'zod'
import { export as exporting } from '../../actions/export.ts'
import { targetOf } from '../../core/backup-file.ts'
import type { Context } from '../../core/context.ts'
import { Fault } from '../../core/fault.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { command, type Terminal } from '../command.ts'
import { type Asked, scopeOf } from '../scope.ts'
import { count, relativeTo } from '../wording.ts'

type Seen = z.output<typeof exporting.output>

const FILE_NAMES = { dotenv: '.env', json: 'keyward.json', yaml: 'keyward.yaml', age: 'keyward.age' } as const
type Format = keyof typeof FILE_NAMES

export default command({
  usage: 'vault export',
  summary: 'Write current values into a file for other programs, in clear or sealed by age.',
  group: 'Vault',
  examples: [
    'vault export --format dotenv --project bot --environment prod --output .env.prod',
    'vault export --format json --output - --yes',
    'vault export --format age --project bot --recipient age1qyqszqgpqyqszqgpqyqszqgpqyqszqgp --output bot.age',
  ],
  isBulk: true,
  flags: z.object({
    format: z
      .enum(['dotenv', 'json', 'yaml', 'age'])
      .describe('age holds all that a backup holds; the others current values in clear'),
    output: z.string().optional().describe('The file, mode 600, or - for standard output'),
    project: z.string().optional().describe('Only this project; dotenv: if not that of this folder'),
    environment: z.string().optional().describe('Only this environment; dotenv: if not dev'),
    recipient: z
      .array(z.string())
      .default([])
      .describe('With age: seal it for this recipient too; may be given several times'),
    yes: z.boolean().default(false).describe('Do not ask; replace the file where there is one'),
    json: z.boolean().default(false).describe('One JSON object about what was written'),
  }),

  async run({ format, output, project, environment, recipient, yes, json }, context, terminal) {
    check({ format, output, recipient, json }, terminal)
    const { part, because } = await partOf(format, { project, environment }, context)
    const to = await placeOf(format, output, context)
    const input = { format, ...part, path: to.path, recipients: recipient }
    const scope = `${Object.values(part).filter(Boolean).join(' / ') || 'the whole vault'}${because}`
    // A sealed file harms nobody, unless it takes the place of another.
    const isAsked = !yes && (format !== 'age' || (to.isThere && terminal.interactive))
    if (isAsked) {
      const { count: number } = await perform(exporting, { ...input, isPlan: true }, context)
      const what = `${count(number, 'key')} of ${scope}${format === 'age' ? '' : ' in clear'}`
      const question = `Write ${what} to ${printable(to.shown)}${to.isThere ? ', which is replaced' : ''}?`
      if (!(await terminal.ask(question, false))) return terminal.say('Nothing was written.')
    }
    const done = await perform(exporting, { ...input, overwrite: yes || isAsked }, context)
    finish(done, { format, shown: to.shown, scope, json }, terminal)
  },
})

interface To {
  /** Null: standard output. */
  readonly path: string | null
  readonly shown: string
  readonly isThere: boolean
}

async function placeOf(format: Format, output: string | undefined, { surroundings, tools }: Context): Promise<To> {
  if (output === undefined || output === '-') return { path: null, shown: 'standard output', isThere: false }
  const { path, isThere } = await targetOf(resolve(surroundings.folder, output), FILE_NAMES[format], tools.files)
  return { path, shown: relativeTo(surroundings.folder, path), isThere }
}

interface Given {
  readonly format: Format
  readonly output: string | undefined
  readonly recipient: readonly string[]
  readonly json: boolean
}

function check({ format, output, recipient, json }: Given, { outIsTerminal }: Terminal): void {
  const isOut = output === '-'
  if (output === undefined)
    throw new Fault('input.incomplete', 'It is not said where to write.', {
      hint: 'Name a file with --output FILE, or take --output - for standard output.',
    })
  if (isOut && json)
    throw new Fault('input.invalid', '"--json" and "--output -" both want standard output.', {
      hint: 'Name a file: --output FILE',
    })
  if (recipient.length > 0 && format !== 'age')
    throw new Fault('input.invalid', '"--recipient" goes with --format age alone: the others are in clear.', {
      hint: 'Take --format age, or leave --recipient out.',
    })
  if (isOut && format === 'age' && outIsTerminal)
    throw new Fault('input.invalid', 'An age file is no text for a terminal.', { hint: 'Name a file: --output FILE' })
}

/** A dotenv file has one scope, chosen as everywhere; the others hold the whole vault where nothing is named. */
async function partOf(format: Format, asked: Asked, context: Context) {
  if (format !== 'dotenv') return { part: asked, because: '' }
  const { project, environment, because } = await scopeOf(asked, context)
  return { part: { project, environment }, because: ` (${because})` }
}

interface End {
  readonly format: Format
  readonly shown: string
  readonly scope: string
  readonly json: boolean
}

function finish({ content, ...told }: Seen, { format, shown, scope, json }: End, terminal: Terminal): void {
  if (content) terminal.bytes(content.revealBytes())
  if (json) return terminal.out(JSON.stringify({ version: 1, format, ...told }))
  const how = format === 'age' ? 'sealed' : 'in clear, readable by you alone (mode 600)'
  if (!content) terminal.say(`${count(told.count, 'key')} of ${scope} are in ${printable(shown)}, ${how}.`)
  if (told.elsewhere.length > 0)
    terminal.say(`Not in it, as other stores hold the values: ${told.elsewhere.join(', ')}`)
}
