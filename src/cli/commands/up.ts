import { z } from 'zod'
import { up } from '../../actions/up.ts'
import type { Context } from '../../core/context.ts'
import { quoted } from '../../core/danger.ts'
import { Fault } from '../../core/fault.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { shownAs } from '../../core/finding.ts'
import { ago } from '../../core/time.ts'
import { adviceLine } from '../advice.ts'
import { command, type Style, type Terminal } from '../command.ts'
import { carryOut, movingFrom, planOf, showEnd, showPlan } from '../moving.ts'
import { withCommas } from '../../core/with-commas.ts'

type Seen = z.output<typeof up.output>
type Shown = Seen['secrets'][number]

export default command({
  usage: 'up [path]',
  summary: 'Guided first run: which keys lie in the open here, and what to do about each.',
  group: 'Start',
  examples: ['up', 'up ~/code/bot'],
  flags: z.object({
    path: z.string().optional().describe('A folder; the usual places of this machine if none is named'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ path, json }, context, terminal) {
    const seen = await perform(up, { path }, context)
    if (json) return terminal.out(JSON.stringify({ version: 1, ...seen }))
    show(seen, terminal, context.tools.now())
    if (!terminal.interactive || !terminal.outIsTerminal) return
    const line = await adviceLine(context, terminal.style)
    if (line !== null) terminal.say(`\n${line}`)
    for (const file of seen.movable) await offer(file.path, context, terminal)
  },
})

function show(seen: Seen, terminal: Terminal, now: Date): void {
  const { secrets, scanned, skipped, left } = seen
  const files = `${withCommas(scanned.files)} ${scanned.files === 1 ? 'file' : 'files'}`
  if (secrets.length === 0) {
    terminal.out(`No keys lie in the open in ${files}.`)
    terminal.out(`Put in the first key: ${terminal.style.accent('keyward set NAME')}`)
  } else {
    const all = secrets.length === 1 ? '1 key lies' : `${secrets.length} keys lie`
    const worst = secrets.filter(({ danger }) => danger === 'public').length
    const open = worst > 0 ? `, ${worst} of them for everyone` : ''
    terminal.out(`Looked at ${files} in ${scanned.seconds.toFixed(1)} s. ${all} in the open${open}.`)
  }
  for (const group of grouped(secrets)) {
    terminal.out('')
    for (const secret of group) for (const line of lines(secret, terminal.style, now)) terminal.out(line)
    const [first] = group
    if (first) terminal.out(`    → ${first.next.what}: ${terminal.style.accent(printable(first.next.how))}`)
  }
  for (const { path, reason } of skipped) terminal.say(`not looked at: ${printable(path)} (${reason})`)
  if (left.length > 0) terminal.say(`The time was over. Left: ${left.map(printable).join(', ')}`)
}

/** Asks for one file, and goes on as an import does after its question. What is wrong with one file does not keep the next from being asked. */
async function offer(path: string, context: Context, terminal: Terminal): Promise<void> {
  try {
    const moving = await movingFrom(path, { all: false, overwrite: false }, {}, context)
    const planned = await planOf(moving, context)
    if (planned.replaced === 0) return
    const keys = planned.replaced === 1 ? 'the key' : `the ${planned.replaced} keys`
    terminal.say('')
    if (!(await terminal.ask(`Move ${keys} of ${printable(path)} into a vault now?`, true))) return
    await showPlan(planned, moving, context, terminal)
    const end = { json: false, isDone: true, overwriting: `keyward import ${quoted(path)} --yes` }
    await showEnd(await carryOut(planned, moving, context), moving, end, context, terminal)
  } catch (fault) {
    if (!(fault instanceof Fault) || !/^(file|project)\./.test(fault.code)) throw fault
    terminal.say(printable(`${path} stays as it is: ${fault.message} ${fault.hint ?? ''}`.trimEnd()))
  }
}

/** What is as dangerous and has the same next step stands together, and the step once. */
function grouped(secrets: readonly Shown[]): readonly (readonly Shown[])[] {
  return [...Map.groupBy(secrets, ({ danger, next }) => `${danger} ${next.how}`).values()]
}

function lines(
  { title, name, redacted, confidence, places, danger }: Shown,
  style: Style,
  now: Date,
): readonly string[] {
  const head = `  ${style.bold(title)}   ${shownAs(redacted, name)}   ${confidence}`
  return [
    danger === 'public' ? style.danger(head) : head,
    ...places.map((place) => {
      const where = `    ${printable(place.path)}:${place.line}`
      return `${where.padEnd(46)} ${style.grey(whoSees(place, now))}`.trimEnd()
    }),
  ]
}

function whoSees({ mode, isReadableByOthers, syncedBy, git }: Shown['places'][number], now: Date): string {
  const facts = [
    git?.committedAt
      ? `in git since ${ago(git.committedAt, now)}${git.pushed ? ', pushed' : ', not pushed'}`
      : git?.tracked
        ? 'in git'
        : null,
    isReadableByOthers && mode !== null ? `readable by others (mode ${mode.toString(8)})` : null,
    syncedBy ? `copied by ${syncedBy}` : null,
    git && !git.tracked && !git.ignored ? 'not in .gitignore' : null,
  ]
  return facts.filter((fact) => fact !== null).join(', ')
}
