import { z } from 'zod'
import { status } from '../../actions/status.ts'
import { remedy, TROUBLE_WORDS } from '../../core/attention.ts'
import type { Context } from '../../core/context.ts'
import { perform } from '../../core/perform.ts'
import { quoted } from '../../core/danger.ts'
import { printable } from '../../core/printable.ts'
import { ago } from '../../core/time.ts'
import { columns } from '../columns.ts'
import { command, type Style, type Terminal } from '../command.ts'
import { typedHere } from '../scope.ts'
import { withCommas } from '../../core/with-commas.ts'

type Seen = z.output<typeof status.output>

/** What each way to open the vault protects against, in words. A key file lies beside the vault and is told each time until that changes. */
const PROTECTION: Readonly<Record<string, string>> = {
  'secret-service': 'it opens when you sign in; a copy of your disk does not open it',
  keychain: 'it opens when you sign in; a copy of your disk does not open it',
  'systemd-credential': 'it opens for root on this machine, and on no other',
  'aws-kms': 'it opens where AWS lets the credentials of this machine use that key',
  passphrase: 'you type it in; no machine opens it alone',
  'key-file': 'it protects a copy of the vault, not a copy of your home',
}

export default command({
  usage: 'status',
  summary: 'Tell how the vault is and what to do next; shown where no command is named.',
  group: 'Start',
  examples: ['status', 'status --json'],
  flags: z.object({ json: z.boolean().default(false).describe('One JSON object') }),

  async run({ json }, context, terminal) {
    const seen = await perform(status, {}, context)
    if (json) return terminal.out(JSON.stringify({ version: 1, ...seen }))
    if (seen.hasVault) await show(seen, context, terminal)
    else welcome(terminal)
  },
})

function welcome(terminal: Terminal): void {
  const { accent } = terminal.style
  terminal.out('Keyward looks after API keys: finds them, keeps them, hands them to programs, replaces them.')
  terminal.out('No vault yet. Nothing on this machine has been changed.\n')
  const commands = [
    [accent('keyward up'), 'look for keys that lie in the open here'],
    [accent('keyward set NAME'), 'put in the first key'],
    [accent('keyward import .env'), 'move the keys of a file into a vault'],
  ]
  for (const line of columns(commands)) terminal.out(line)
}

async function show(seen: Seen, context: Context, terminal: Terminal): Promise<void> {
  const { accent, danger } = terminal.style
  const total = seen.scopes.reduce((sum, { keys }) => sum + keys, 0)
  terminal.out(`${counted(total)} in ${printable(seen.path)}`)
  for (const line of opening(seen, terminal.style)) terminal.out(line)
  if (seen.backups) terminal.out(backedUp(seen.backups, context.tools.now(), terminal.style))
  if (seen.scopes.length > 0) terminal.out('')
  for (const line of columns(seen.scopes.map((one) => [`${one.project} / ${one.environment}`, counted(one.keys)])))
    terminal.out(line)
  if (seen.targets.all > 0) terminal.out(`\n${targets(seen, terminal.style)}`)

  const typed = await typedHere(context)
  const owner = context.actor.kind === 'person' ? context.actor.name : 'NAME'
  const attention = seen.attention.map((one) => [
    typed(one),
    one.troubles
      .map((trouble) => (CALM.has(trouble) ? TROUBLE_WORDS[trouble] : danger(TROUBLE_WORDS[trouble])))
      .join(', '),
    `→ ${accent(remedy(one.troubles, typed(one), owner) ?? '')}`,
  ])
  if (attention.length > 0) terminal.out(`\n${seen.problems} ${seen.problems === 1 ? 'needs' : 'need'} attention`)
  for (const line of columns(attention)) terminal.out(line)
  if (seen.problems > attention.length) terminal.out(`  all of them: ${accent('keyward list --problems')}`)
  terminal.out(`\n${next(seen, terminal.style)}`)
}

/** What the vault knows; how its places are is told by the command that asks them. */
function targets({ targets: { all, behind, unfinished, old } }: Seen, { accent, danger, grey }: Style): string {
  const due = behind + unfinished
  const count = all === 1 ? '1 target' : `${all} targets`
  const wrong = [
    ...(due === 0 ? [] : [`${due} without the newest keys`]),
    ...(old === 0 ? [] : [`${old} left running with what they had before`]),
  ]
  if (wrong.length === 0) return grey(`${count} with the newest keys.`)
  return `${count}, ${danger(wrong.join(', '))} → ${accent(due === 0 ? 'keyward sync list' : 'keyward sync')}`
}

function backedUp(
  { every, folder, newest, isLate }: NonNullable<Seen['backups']>,
  now: Date,
  { grey, danger, accent }: Style,
): string {
  const last = newest ? `the newest is from ${ago(newest, now)}` : 'none is there yet'
  if (!isLate) return grey(`Backed up ${every} to ${printable(folder)}; ${last}.`)
  return `${danger(`Backups are late: one should be written ${every} to ${printable(folder)}; ${last}.`)} → ${accent(`keyward vault backup ${quoted(folder)}`)}`
}

/** Nothing is in danger by these: nobody owns it, or its replacement is under way. */
const CALM: ReadonlySet<string> = new Set(['unowned', 'rotation'])

function opening({ slots }: Seen, { grey }: Style): readonly string[] {
  const main = slots.filter(({ kind }) => kind !== 'age')
  const lines = main.map(
    ({ kind, label }) => `It opens with ${label}${PROTECTION[kind] ? `: ${PROTECTION[kind]}` : ''}.`,
  )
  return main.length === slots.length
    ? [...lines, 'It has no recovery key: where that is lost, so are the keys.']
    : [...lines, grey('A recovery key opens it too.')]
}

function next({ scopes }: Seen, { accent }: Style): string {
  if (scopes.length === 0) return `Put in the first key: ${accent('keyward set NAME')}`
  return `All keys: ${accent('keyward list')}   Start a program with them: ${accent('keyward run -- COMMAND')}`
}

function counted(keys: number): string {
  return keys === 1 ? '1 key' : `${withCommas(keys)} keys`
}
