import { resolve } from 'node:path'
import { z } from 'zod'
import { restore } from '../../actions/restore.ts'
import type { Context } from '../../core/context.ts'
import { Fault } from '../../core/fault.ts'
import type { KeyFile } from '../../core/key-file.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { ago } from '../../core/time.ts'
import { columns } from '../columns.ts'
import { command, type Terminal } from '../command.ts'
import { readKeyFile } from '../key-file.ts'
import { count } from '../wording.ts'
import { withCommas } from '../../core/with-commas.ts'

type Seen = z.output<typeof restore.output>
type Entry = Seen['entries'][number]

/** So many lines are shown of one kind; `--json` has them all. */
const LINES = 20

export default command({
  usage: 'vault restore <file>',
  summary: 'Put a backup into the vault; a vault is made where there is none.',
  group: 'Vault',
  examples: [
    'vault restore keyward-2026-11-24.age',
    'vault restore keyward-2026-11-24.age --identity recovery.txt --dry-run',
    'vault restore keyward-2026-11-24.age --identity - < recovery.txt',
  ],
  isBulk: true,
  flags: z.object({
    file: z.string().describe('The age file that a backup wrote'),
    identity: z
      .string()
      .optional()
      .describe('File with the recovery key, or - for standard input; else it is asked, hidden'),
    dryRun: z.boolean().default(false).describe('Only show what would be done'),
    yes: z.boolean().default(false).describe('Do not ask'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ file, identity, dryRun, yes, json }, context, terminal) {
    const input = {
      path: resolve(context.surroundings.folder, file),
      shown: file,
      keys: await keyOf(identity, context, terminal),
    }
    const planned = await perform(restore, { ...input, isPlan: true }, context)
    if (!json) table(planned, file, context, terminal)
    const changes = planned.entries.filter(({ fate }) => fate === 'new' || fate === 'differs').length
    if (dryRun || (changes === 0 && !planned.isNew && !planned.older)) return finish(planned, false, { json }, terminal)
    const isOlder = planned.older !== null
    const question = `Restore ${count(changes, 'key')}${isOlder ? ' and go on from this older copy' : ''}?`
    if (!yes && !(await terminal.ask(question, !isOlder))) return terminal.say('Nothing was changed.')
    const agreed = { isPlan: false, expected: planned.content, takesOlder: isOlder }
    const done = await perform(restore, { ...input, ...agreed }, context)
    return finish(done, true, { json }, terminal)
  },
})

async function keyOf(identity: string | undefined, context: Context, terminal: Terminal): Promise<KeyFile> {
  if (identity !== undefined) return readKeyFile(identity, context, terminal)
  if (terminal.interactive) return { content: await terminal.askSecret('Recovery key (hidden): '), path: null }
  throw new Fault('input.incomplete', 'The key that opens the backup is missing.', {
    hint: 'Give it with --identity KEYFILE, or --identity - for standard input.',
  })
}

function table(seen: Seen, file: string, { tools }: Context, terminal: Terminal): void {
  const { program, madeAt, projects, entries, isNew } = seen
  const { grey } = terminal.style
  const what = `${count(entries.length, 'key')} of ${count(projects, 'project')}`
  terminal.say(`${printable(file)}: ${what}, backed up ${ago(madeAt, tools.now())} by Keyward ${printable(program)}.`)
  terminal.say(
    grey(
      isNew ? 'There is no vault here: one is made.' : 'Into the vault that is here; what is current there stays so.',
    ),
  )
  if (seen.older) terminal.say(terminal.style.danger(olderLine(seen.older)))
  const rows = (['new', 'differs', 'conflict'] as const).flatMap((fate) => lines(entries, fate))
  if (rows.length > 0) terminal.say('')
  for (const line of columns(rows)) terminal.say(line)
  if (rows.length > 0) terminal.say('')
}

/** What is lost where one goes on from there. */
function olderLine({ rows, known }: NonNullable<Seen['older']>): string {
  const what =
    rows < known
      ? `It ends at audit row ${rows} of ${known}: what was done in the ${count(known - rows, 'row')} behind is lost, but for what this backup has.`
      : 'Its audit log is not the one this machine has seen: what was done since they parted is lost, but for what this backup has.'
  return `The vault here is an older copy of itself. ${what} Where you have the newer copy, put that back instead.`
}

const WORDS: Readonly<Record<Entry['fate'], string>> = {
  new: 'new',
  same: 'same',
  differs: 'differs',
  conflict: 'conflict',
}

function lines(entries: readonly Entry[], fate: Entry['fate']): readonly (readonly string[])[] {
  const all = entries.filter((entry) => entry.fate === fate)
  const rows = all.slice(0, LINES).map(({ project, environment, name, versions, why }) => {
    const place = [WORDS[fate], name, `${project} / ${environment}`]
    if (fate === 'conflict') return [...place, `stays as it is here: ${printable(why ?? '')}`]
    return [
      ...place,
      fate === 'new' ? count(versions, 'version') : `${count(versions, 'value')} kept as an older version`,
    ]
  })
  return all.length > LINES ? [...rows, [WORDS[fate], `and ${withCommas(all.length - LINES)} more`]] : rows
}

function finish(seen: Seen, isDone: boolean, { json }: { readonly json: boolean }, terminal: Terminal): number {
  const { content: _, ...told } = seen
  const number = (fate: Entry['fate']): number => seen.entries.filter((entry) => entry.fate === fate).length
  if (json) terminal.out(JSON.stringify({ version: 1, restored: isDone, ...told }))
  else {
    const counted = [
      count(number('new'), 'new key'),
      `${withCommas(number('differs'))} with older values`,
      `${withCommas(number('same'))} there already`,
    ].join(', ')
    terminal.say(isDone ? `Restored: ${counted}.` : `Nothing was changed. In it: ${counted}.`)
    if (isDone && seen.older)
      terminal.say('The signed state of the audit log is set anew: this copy is the newest from now on.')
    if (isDone && seen.isNew) terminal.say('The key you gave opens this vault too, as its recovery key.')
    if (isDone) terminal.say(`Look at them: ${terminal.style.accent('keyward list')}`)
  }
  return number('conflict') > 0 ? 3 : 0
}
