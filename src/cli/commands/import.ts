import { basename, dirname, resolve } from 'node:path'
import { z } from 'zod'
import { import as importing } from '../../actions/import.ts'
import type { Context } from '../../core/context.ts'
import { quoted } from '../../core/danger.ts'
import { Fault } from '../../core/fault.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { columns } from '../columns.ts'
import { command, type Style, type Terminal } from '../command.ts'
import { type Scope, scopeOf, undoHere } from '../scope.ts'

type Seen = z.output<typeof importing.output>
type Entry = Seen['entries'][number]

export default command({
  usage: 'import <file>',
  summary: 'Move the keys of a .env file into the vault and leave references in it.',
  group: 'Keys',
  examples: ['import .env', 'import .env.production --yes', 'import .env --all', 'import - < .env > .env.references'],
  flags: z.object({
    file: z.string().describe('The file, or - for standard input'),
    all: z.boolean().default(false).describe('Every name that has a value, not only keys'),
    project: z.string().optional().describe("Project, if not that of the file's folder"),
    environment: z.string().optional().describe('Environment, if not dev or what the file is called after'),
    yes: z.boolean().default(false).describe('Do not ask; where the vault has another value, the one of the file wins'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ file, all, yes, json, ...asked }, context, terminal) {
    const isInput = file === '-'
    const shown = isInput ? 'standard input' : file
    const from = isInput ? await terminal.readInput() : resolve(context.surroundings.folder, file)
    const scope = await scopeOf(asked, context, isInput ? undefined : await placeOf(file, context))
    const { project, environment, claim } = scope
    const words = [
      quoted(file),
      ...(all ? ['--all'] : []),
      `--project ${project}`,
      `--environment ${environment}`,
      '--yes',
    ]
    const end = { scope, shown, json, overwriting: yes ? null : `keyward import ${words.join(' ')}` }
    const input = { project, environment, claim, from, shown, all, overwrite: yes }
    const planned = await perform(importing, { ...input, isPlan: true }, context)
    if (!json) await table(planned, scope, context, terminal)
    if (planned.replaced === 0) return finish(planned, { ...end, isDone: false }, context, terminal)
    if (!isInput && !yes && !(await terminal.ask(question(planned, shown), true)))
      return terminal.say('Nothing was changed.')
    const seen = await perform(importing, { ...input, isPlan: false, expected: planned.content }, context)
    return finish(seen, { ...end, isDone: true }, context, terminal)
  },
})

/** The folder that the file is in, links to the file itself not followed, and the environment its name tells. */
async function placeOf(file: string, { surroundings, tools }: Context) {
  const path = resolve(surroundings.folder, file)
  const folder = await tools.files.real(dirname(path))
  if (folder === null)
    throw new Fault('file.not_found', `There is no file "${printable(file)}".`, {
      hint: 'Name the file with the keys: keyward import FILE',
    })
  return { folder, environment: environmentOf(basename(path)) }
}

/** `.env.production` is about production. */
function environmentOf(name: string): string | null {
  const [, environment = ''] = /^\.env\.([a-z0-9][a-z0-9_-]{0,62})(?:\.local)?$/.exec(name) ?? []
  return ['', 'local', 'example', 'sample', 'template', 'dist'].includes(environment) ? null : environment
}

function question({ replaced }: Seen, shown: string): string {
  const what = replaced === 1 ? 'the value' : `the ${replaced} values`
  return `Replace ${what} in ${printable(shown)} by ${replaced === 1 ? 'its reference' : 'references'}?`
}

/** Every entry and what becomes of it. Where nothing is replaced, only what a person should look at. */
async function table(seen: Seen, scope: Scope, context: Context, terminal: Terminal): Promise<void> {
  const { project, environment, because } = scope
  const names = new Map((await context.providers()).map(({ id, name }) => [id, name]))
  const shown = seen.entries.filter(({ outcome, why }) =>
    seen.replaced === 0 ? outcome === 'doubt' || outcome === 'differs' : why !== 'reference',
  )
  if (shown.length === 0) return
  const rows = shown.map((entry) => row(entry, names.get(entry.provider ?? '') ?? entry.provider, terminal.style))
  terminal.say(`${seen.replaced === 0 ? 'For' : 'Into'} ${project} / ${environment}   ${terminal.style.grey(because)}`)
  terminal.say('')
  for (const line of columns(rows)) terminal.say(line)
  terminal.say('')
}

const WORDS: Readonly<Partial<Record<Entry['outcome'], string>>> = {
  same: ' (in the vault already)',
  older: ' (an older value of it; the reference means the current one)',
  changed: ' (as a new version)',
}

function row(entry: Entry, provider: string | null, { accent, grey }: Style): readonly string[] {
  const { name, line, outcome, reference, why } = entry
  if (reference !== null) return [name ?? '', provider ?? grey('key'), `→ ${accent(reference)}${WORDS[outcome] ?? ''}`]
  if (outcome === 'plain') return [name ?? '', grey('not a secret'), grey(`stays as it is: ${why}`)]
  const what = outcome === 'doubt' ? [`line ${line}`, 'unclear'] : [name ?? '', 'differs']
  return [...what, `stays as it is: ${outcome === 'doubt' && name !== null ? `${name}: ` : ''}${why}`]
}

interface End {
  readonly scope: Scope
  readonly shown: string
  readonly json: boolean
  readonly isDone: boolean
  /** The command by which the values of the file win over the vault's; null where they did. */
  readonly overwriting: string | null
}

async function finish(
  seen: Seen,
  { scope, shown, json, isDone, overwriting }: End,
  context: Context,
  terminal: Terminal,
): Promise<void> {
  const { path, entries, replaced, rewritten } = seen
  const { project, environment } = scope
  const undo = await undoHere(project, context)
  const { accent } = terminal.style
  if (json) {
    terminal.out(JSON.stringify({ version: 1, project, environment, path, entries, replaced: isDone ? replaced : 0 }))
    return
  }
  if (path === null) terminal.bytes(rewritten.revealBytes())
  const hasOthers = entries.some(({ outcome }) => outcome === 'differs')
  const hasReferences = entries.some(({ why }) => why === 'reference')
  if (isDone && path === null) terminal.say(`The keys are in the vault. Undo: ${accent(undo)}`)
  else if (isDone) {
    terminal.say(`${printable(shown)} now holds references; the old file is sealed in the vault. Undo: ${accent(undo)}`)
    terminal.say(`Start the program with: ${accent('keyward run -- COMMAND')}`)
  } else if (hasReferences && !hasOthers)
    terminal.say(`${printable(shown)} holds references already. Nothing was changed.`)
  else terminal.say(`There is nothing to move in ${printable(shown)}. Nothing was changed.`)
  if (hasOthers && overwriting !== null) terminal.say(`To take the values of the file instead: ${accent(overwriting)}`)
}
