import { z } from 'zod'
import { list } from '../../actions/list.ts'
import { remedy, TROUBLE_WORDS, type Trouble } from '../../core/attention.ts'
import type { Context } from '../../core/context.ts'
import { scopeOf } from '../../core/credential.ts'
import { dueText } from '../../core/due.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { ago } from '../../core/time.ts'
import { columns } from '../columns.ts'
import { command, type Style, type Terminal } from '../command.ts'
import { typedHere } from '../scope.ts'
import { withCommas } from '../../core/with-commas.ts'

type Seen = z.output<typeof list.output>
type Row = Seen['credentials'][number]

export default command({
  usage: 'list',
  summary: 'Show which keys there are, what is wrong with them, and never a value.',
  group: 'Keys',
  examples: ['list', 'list --project bot', 'list --query stripe --json', 'list --problems', 'list --fail-on due'],
  flags: z.object({
    project: z.string().optional().describe('Only this project'),
    environment: z.string().optional().describe('Only this environment'),
    query: z.string().optional().describe('Only where name, provider, owner or purpose has this in it'),
    due: z.boolean().default(false).describe('Only what is to be replaced now'),
    problems: z.boolean().default(false).describe('Only what needs attention'),
    failOn: z.enum(['due', 'problems']).optional().describe('Exit with 1 where there is one of these'),
    limit: z.number().int().min(1).max(10_000).default(200).describe('At most so many; 200 if none is named'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ failOn, json, ...wanted }, context, terminal) {
    const seen = await perform(list, wanted, context)
    if (json) {
      const { credentials, total, due, problems } = seen
      terminal.out(JSON.stringify({ version: 1, credentials, total, due, problems }))
    } else await show(seen, wanted, context, terminal)
    return failOn && seen[failOn] > 0 ? 1 : 0
  },
})

async function show(
  seen: Seen,
  { limit, ...wanted }: { limit: number; [filter: string]: unknown },
  context: Context,
  terminal: Terminal,
): Promise<void> {
  const { accent, bold } = terminal.style
  const { credentials, total, problems } = seen
  if (credentials.length === 0) return nothing(seen, wanted, terminal)
  const typed = await typedHere(context)
  const owner = context.actor.kind === 'person' ? context.actor.name : 'NAME'
  const rows = columns(credentials.map((row) => cells(row, typed(row), owner, context.tools.now(), terminal.style)))
  let scope = ''
  for (const [index, credential] of credentials.entries()) {
    const here = scopeOf(credential)
    if (here !== scope) terminal.out(bold(`${scope === '' ? '' : '\n'}${here}`))
    scope = here
    terminal.out(rows[index] ?? '')
  }
  if (total > limit) terminal.out(`${withCommas(total - limit)} more: keyward list --limit ${total}`)
  terminal.out(`${counted(total, problems)}. Details: ${accent('keyward show NAME')}`)
}

function nothing({ hasVault }: Seen, wanted: { [filter: string]: unknown }, terminal: Terminal): void {
  const isAsked = Object.values(wanted).some((value) => value !== undefined && value !== false)
  terminal.out(isAsked && hasVault ? 'No key is like that.' : 'There are no keys yet.')
  terminal.out(isAsked && hasVault ? 'All of them: keyward list' : 'Put in the first: keyward set NAME')
}

function counted(total: number, problems: number): string {
  const keys = total === 1 ? '1 key' : `${withCommas(total)} keys`
  const attention = problems === 0 ? '' : `, ${withCommas(problems)} need${problems === 1 ? 's' : ''} attention`
  return `${keys}${attention}`
}

function cells(row: Row, typed: string, owner: string, now: Date, style: Style): readonly string[] {
  const worst = row.troubles[0]
  const help = remedy(row.troubles, typed, owner)
  const used = row.lastUsedAt ? `used ${ago(row.lastUsedAt, now)}` : 'never used'
  return [
    row.name,
    row.providerName === null ? style.grey('unknown') : printable(row.providerName),
    row.owner === null ? 'nobody' : printable(row.owner),
    state(worst, row.dueAt, now, style),
    help === null ? style.grey(used) : `→ ${style.accent(help)}`,
  ]
}

function state(worst: Trouble | undefined, dueAt: Date | null, now: Date, style: Style): string {
  if (worst === 'compromised' || worst === 'revoke_failed') return style.danger(TROUBLE_WORDS[worst])
  if (worst === 'rotation') return TROUBLE_WORDS.rotation
  const text = dueText(dueAt, now)
  return worst === 'due' ? style.danger(text) : dueAt === null ? style.grey(text) : text
}
