import { z } from 'zod'
import { fix } from '../../actions/fix.ts'
import type { Context } from '../../core/context.ts'
import { Fault } from '../../core/fault.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { withCommas } from '../../core/with-commas.ts'
import { command, type Terminal } from '../command.ts'
import { type Scope, scopeOf, undoHere } from '../scope.ts'

type Seen = z.output<typeof fix.output>
type Mend = Seen['mends'][number]

/** Kinds of mends, in the order in which they are done. A test holds them against the registry. */
export const KINDS = [
  'agent-config',
  'gitignore',
  'history',
  'login-files',
  'mode',
  'synced-folder',
  'time-machine',
  'untrack',
] as const

export default command({
  usage: 'fix [paths...]',
  summary: 'Mend how keys lie here: modes, git, synced folders, histories, agents.',
  group: 'Find',
  examples: [
    'fix',
    'fix ~/code/bot --dry-run',
    'fix ~/.zsh_history --yes',
    'fix --only mode --only history',
    'fix ~/.claude.json --project tools',
  ],
  flags: z.object({
    paths: z
      .array(z.string())
      .default([])
      .describe('Files and folders; the usual places of this machine if none is named'),
    only: z
      .array(z.enum(KINDS))
      .default([])
      .describe(`One kind alone: ${KINDS.join(', ')}`),
    dryRun: z.boolean().default(false).describe('Only show what would be done; exit code 1 where there is anything'),
    project: z.string().optional().describe('Project for keys and for undo, if not that of this folder'),
    environment: z.string().optional().describe('Environment for keys, if not dev'),
    yes: z.boolean().default(false).describe('Do all of it and do not ask'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ paths, only, dryRun, yes, json, ...asked }, context, terminal) {
    const scope = await scopeOf(asked, context)
    const { project, environment, claim } = scope
    const where = { project, environment, claim, only }
    const seen = await perform(fix, { ...where, paths, agreed: null }, context)
    const end = { json, scope }
    const isAsking = !yes && !dryRun && !json && terminal.interactive
    if (seen.mends.length > 0 && (yes || isAsking)) {
      const agreed = isAsking ? await asking(seen.mends, terminal) : seen.mends
      const mends = await carryOut(agreed, seen.mends, where, context)
      await show({ ...seen, mends }, end, context, terminal)
      return mends.some(({ outcome }) => outcome === 'failed') ? 3 : 0
    }
    await show(seen, end, context, terminal)
    if (seen.mends.length === 0) return 0
    if (dryRun) return 1
    throw new Fault('input.needs_terminal', 'Nothing was changed: this asks a person, and nobody sits at a terminal.', {
      hint: 'Look at it, then do all of it: keyward fix --yes',
    })
  },
})

/** Does what was agreed to. What is not found any more as it was shown was changed meanwhile. */
async function carryOut(
  agreed: readonly Mend[],
  all: readonly Mend[],
  where: Omit<z.input<typeof fix.input>, 'agreed' | 'paths'>,
  context: Context,
): Promise<readonly Mend[]> {
  if (agreed.length === 0) return []
  // All of them, so that names in the vault come out as they were shown.
  const paths = [...new Set(all.flatMap(({ sources }) => sources))]
  const { mends } = await perform(
    fix,
    { ...where, paths, agreed: agreed.map(({ id, content }) => ({ id, content })) },
    context,
  )
  return [...mends, ...agreed.filter(({ id }) => !mends.some((one) => one.id === id)).map(vanished)]
}

/** Shows each, and asks for it. */
async function asking(mends: readonly Mend[], terminal: Terminal): Promise<readonly Mend[]> {
  const agreed: Mend[] = []
  for (const mend of mends) {
    for (const line of linesOf(mend, terminal)) terminal.say(line)
    if (await terminal.ask('  Do it?', true)) agreed.push(mend)
    terminal.say('')
  }
  return agreed
}

/** The file is another than when it was asked about. */
function vanished(mend: Mend): Mend {
  const message = 'It was changed by another program meanwhile. Nothing was changed there.'
  return { ...mend, outcome: 'failed', fault: { code: 'file.changed', message, hint: 'Run the same command again.' } }
}

type Shown = Omit<Seen, 'mends'> & { readonly mends: readonly Mend[] }

interface End {
  readonly json: boolean
  readonly scope: Scope
}

async function show(seen: Shown, { json, scope }: End, context: Context, terminal: Terminal): Promise<void> {
  const isDone = seen.mends.some(({ outcome }) => outcome === 'done')
  const undo = isDone ? await undoHere(scope.project, context) : null
  if (json) {
    const mends = seen.mends.map((mend) => ({ ...mend, content: undefined, sources: undefined }))
    return terminal.out(JSON.stringify({ version: 1, project: scope.project, ...seen, mends, undo }))
  }
  const { out, style } = terminal
  for (const mend of seen.mends) for (const line of linesOf(mend, terminal)) out(line)
  if (seen.byHand.length > 0) out(style.bold('By hand'))
  for (const { path, what, how } of seen.byHand) {
    out(`  ${printable(path)} ${what}`)
    for (const line of how) out(`    → ${style.accent(printable(line))}`)
  }
  for (const { path, reason } of seen.skipped) terminal.say(`not looked at: ${printable(path)} (${reason})`)
  if (seen.left.length > 0) terminal.say(`The time was over. Left: ${seen.left.map(printable).join(', ')}`)
  out(summary(seen))
  if (undo !== null) out(`Take back the last of them: ${style.accent(undo)}`)
}

function summary({ mends, byHand, scanned }: Shown): string {
  const count = (outcome: Mend['outcome']): number => mends.filter((one) => one.outcome === outcome).length
  const [planned, done, failed] = [count('planned'), count('done'), count('failed')]
  const files = `${withCommas(scanned.files)} ${scanned.files === 1 ? 'file' : 'files'}`
  if (mends.length === 0 && byHand.length === 0)
    return `There is nothing to mend in ${files}. What lies in the open: keyward up`
  if (mends.length === 0) return 'Nothing was changed.'
  if (planned > 0) return `${planned} ${planned === 1 ? 'thing' : 'things'} to mend. Nothing was changed yet.`
  return `${done} mended${failed > 0 ? `, ${failed} not` : ''}.`
}

function linesOf(mend: Mend, { style }: Terminal): readonly string[] {
  const { path, kind, what, why, before, after, notes, references, outcome, fault } = mend
  const head = `${style.bold(printable(path))}: ${what}   ${style.grey(kind)}`
  if (outcome === 'done') return [`Done: ${head}`, ...notes.map((note) => style.grey(`  ${printable(note)}`))]
  if (fault) return [`Not done: ${head}`, `  ${printable(`${fault.message} ${fault.hint ?? ''}`.trimEnd())}`]
  return [
    head,
    style.grey(`  ${why}`),
    `  now    ${printable(before)}`,
    `  then   ${printable(after)}`,
    ...references.map((reference) => `  vault  ${style.accent(reference)}`),
  ]
}
