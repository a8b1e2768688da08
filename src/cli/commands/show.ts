import { z } from 'zod'
import { show } from '../../actions/show.ts'
import { remedy, TROUBLE_WORDS } from '../../core/attention.ts'
import { dueText } from '../../core/due.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { ago } from '../../core/time.ts'
import { columns } from '../columns.ts'
import { command, type Style } from '../command.ts'
import { namedBy } from '../scope.ts'

type Seen = z.output<typeof show.output>

export default command({
  usage: 'show <name>',
  summary: 'Show everything about a key but its value.',
  group: 'Keys',
  examples: ['show OPENAI_API_KEY', 'show OPENAI_API_KEY --history', 'show kw://bot/prod/OPENAI_API_KEY --json'],
  flags: z.object({
    name: z.string().describe('Its name, or a kw:// reference'),
    history: z.boolean().default(false).describe('Every state of every version'),
    project: z.string().optional().describe('Project, if not that of this folder'),
    environment: z.string().optional().describe('Environment, if not dev'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ name: text, history, json, ...asked }, context, terminal) {
    const { project, environment, name } = await namedBy(text, asked, context)
    const seen = await perform(show, { project, environment, name }, context)
    if (json) {
      const versions = history ? seen.versions : seen.versions.map((version) => ({ ...version, history: undefined }))
      return terminal.out(JSON.stringify({ version: 1, ...seen, versions }))
    }
    const now = context.tools.now()
    const { accent, bold } = terminal.style
    terminal.out(bold(`${name} in ${project} / ${environment}`))
    for (const line of columns(facts(seen, now, terminal.style))) terminal.out(line)
    terminal.out('')
    for (const line of columns(versionRows(seen, history, now, terminal.style))) terminal.out(line)
    const owner = context.actor.kind === 'person' ? context.actor.name : 'NAME'
    const help = remedy(seen.troubles, text, owner)
    const what = seen.troubles.map((trouble) => TROUBLE_WORDS[trouble]).join(', ')
    terminal.out('')
    terminal.out(
      help === null ? `Its value: ${accent(`keyward read ${readable(text, seen)}`)}` : `${what} → ${accent(help)}`,
    )
  },
})

/** How its value is read: of several fields one is named. */
function readable(text: string, { fields }: Seen): string {
  return fields.length > 1 ? `${text} --field ${fields[0]}` : text
}

function facts(seen: Seen, now: Date, { grey }: Style): readonly (readonly string[])[] {
  const nothing = grey('none')
  return [
    ['reference', `kw://${seen.project}/${seen.environment}/${seen.name}`],
    ['kind', seen.kind],
    ['provider', seen.providerName ?? grey('unknown')],
    ['owner', seen.owner === null ? 'nobody' : printable(seen.owner)],
    ['purpose', seen.purpose === null ? nothing : printable(seen.purpose)],
    ['due', seen.dueAt ? `${day(seen.dueAt)}   ${dueText(seen.dueAt, now)}` : nothing],
    ['home', seen.home.ref ?? 'this vault'],
    ['last used', seen.lastUsedAt ? ago(seen.lastUsedAt, now) : 'never'],
    ...(seen.fields.length > 1 ? [['fields', seen.fields.join(', ')]] : []),
    ...listed(
      'used in',
      seen.places.map(({ path, name }) => `${printable(path)} as ${name}`),
    ),
    ...(seen.sameAs === null
      ? [['same value', grey('not known while the vault is locked')]]
      : listed('same value', seen.sameAs)),
  ]
}

function listed(label: string, values: readonly string[]): readonly (readonly string[])[] {
  return values.map((value, index) => [index === 0 ? label : '', value])
}

function versionRows({ versions, current }: Seen, history: boolean, now: Date, style: Style): readonly string[][] {
  return versions.flatMap(({ number, state, createdAt, changedAt, handle, history: moves }) => {
    const isBad = state === 'compromised' || state === 'revoke_failed'
    const row = [
      `version ${number}`,
      isBad ? style.danger(state) : state,
      `made ${ago(createdAt, now)}`,
      number === current ? 'current' : `changed ${ago(changedAt, now)}`,
      handle === null ? '' : style.grey(printable(handle)),
    ]
    const past = history ? moves.map(({ state: was, at }) => ['', style.grey(was), style.grey(exact(at))]) : []
    return [row, ...past]
  })
}

function day(at: Date): string {
  return at.toISOString().slice(0, 10)
}

function exact(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
