import { basename, dirname, join, resolve } from 'node:path'
import type { z } from 'zod'
import { import as importing } from '../actions/import.ts'
import type { Context } from '../core/context.ts'
import { quoted } from '../core/danger.ts'
import { Fault } from '../core/fault.ts'
import { perform } from '../core/perform.ts'
import { printable } from '../core/printable.ts'
import { Secret } from '../core/secret.ts'
import { columns } from './columns.ts'
import type { Style, Terminal } from './command.ts'
import { type Asked, type Scope, scopeOf, undoHere } from './scope.ts'

export type Plan = z.output<typeof importing.output>
type Entry = Plan['entries'][number]

/** What is to be moved into the vault, and where to. */
export interface Moving {
  readonly scope: Scope
  /** How a person calls it. */
  readonly shown: string
  /** Absolute path, or the text itself. */
  readonly from: string | Secret
  /** Every name that has a value. */
  readonly all: boolean
  /** A value that differs from the vault's becomes a new version there. */
  readonly overwrite: boolean
}

/** A file as a person named it, or a text, with the scope that its folder and name tell where nobody says another. Fault `file.not_found`. */
export async function movingFrom(
  from: string | Secret,
  how: Pick<Moving, 'all' | 'overwrite'>,
  asked: Asked,
  context: Context,
): Promise<Moving> {
  if (from instanceof Secret) return { ...how, from, shown: 'standard input', scope: await scopeOf(asked, context) }
  const scope = await scopeOf(asked, context, await placeOf(from, context))
  return { ...how, from: resolve(context.surroundings.folder, from), shown: from, scope }
}

/** What would become of every entry. Changes nothing. */
export function planOf({ scope, ...moving }: Moving, context: Context): Promise<Plan> {
  const { project, environment, claim } = scope
  return perform(importing, { ...moving, project, environment, claim, isPlan: true }, context)
}

/** Does what was planned. Fault `file.changed` where the file is another by now. */
export function carryOut(planned: Plan, { scope, ...moving }: Moving, context: Context): Promise<Plan> {
  const { project, environment, claim } = scope
  const input = { ...moving, project, environment, claim }
  return perform(importing, { ...input, isPlan: false, expected: planned.content }, context)
}

/** Every entry and what becomes of it. Where nothing is replaced, only what a person should look at. */
export async function showPlan(seen: Plan, moving: Moving, context: Context, terminal: Terminal): Promise<void> {
  const { project, environment, because } = moving.scope
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
  if (await isLink(seen, moving, context))
    terminal.say(`${printable(moving.shown)} is a link; the file is ${printable(seen.path ?? '')}`)
}

/** A link in a cloned repository may lead to the file of another project: who is asked must see it. */
async function isLink({ path }: Plan, { from }: Moving, { tools }: Context): Promise<boolean> {
  if (from instanceof Secret || path === null) return false
  const folder = await tools.files.real(dirname(from))
  return folder !== null && join(folder, basename(from)) !== path
}

interface End {
  readonly json: boolean
  readonly isDone: boolean
  /** The command by which the values of the file win over the vault's; null where they did. */
  readonly overwriting: string | null
}

/** What was done, and what to type next. */
export async function showEnd(
  seen: Plan,
  moving: Moving,
  { json, isDone, overwriting }: End,
  context: Context,
  terminal: Terminal,
): Promise<void> {
  const { path, entries, replaced, rewritten } = seen
  const { project, environment } = moving.scope
  const shown = printable(moving.shown)
  const undo = await undoHere(project, context)
  const { accent } = terminal.style
  if (json) {
    const { git } = seen
    const told = { project, environment, path, entries, replaced: isDone ? replaced : 0, git }
    terminal.out(JSON.stringify({ version: 1, ...told }))
    return
  }
  if (path === null) terminal.bytes(rewritten.revealBytes())
  const hasOthers = entries.some(({ outcome }) => outcome === 'differs')
  const hasReferences = entries.some(({ why }) => why === 'reference')
  if (isDone && path === null) terminal.say(`The keys are in the vault. Undo: ${accent(undo)}`)
  else if (isDone) {
    terminal.say(`${shown} now holds references; the old file is sealed in the vault. Undo: ${accent(undo)}`)
    terminal.say(`Start the program with: ${accent(`keyward run ${fileFlag(moving, context)}-- COMMAND`)}`)
    sayRemembered(seen, shown, terminal)
  } else if (hasReferences && !hasOthers) terminal.say(`${shown} holds references already. Nothing was changed.`)
  else terminal.say(`There is nothing to move in ${shown}. Nothing was changed.`)
  if (hasOthers && overwriting !== null) terminal.say(`To take the values of the file instead: ${accent(overwriting)}`)
}

/** References in the file help little while git has it as it was. */
function sayRemembered({ git, entries }: Plan, shown: string, { say, style: { accent, danger } }: Terminal): void {
  if (git === null) return
  const first = entries.find(({ reference }) => reference !== null)?.reference ?? 'NAME'
  if (git === 'staged')
    return say(`git has it staged as it was. Stage it as it is now: ${accent(`git add ${quoted(shown)}`)}`)
  const where = git === 'pushed' ? ', and it was pushed' : ''
  say(danger(`git has ${shown} in its history${where}: the keys that stood there can be read there.`))
  say(`Only new keys help. Replace each, as in: ${accent(`keyward rotate ${first}`)}`)
}

/** `run` reads the `.env` of the folder it is started in; any other file is named. */
function fileFlag({ from, shown }: Moving, { surroundings }: Context): string {
  return from === resolve(surroundings.folder, '.env') ? '' : `--env-file ${printable(quoted(shown))} `
}

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
