import type { z } from 'zod'
import type { syncList } from '../actions/sync-list.ts'
import { Fault } from '../core/fault.ts'
import { printable } from '../core/printable.ts'
import type { shownDone, shownPlan } from '../core/sync-shown.ts'
import { serviceName } from '../core/systemd-unit.ts'
import type { Terminal } from './command.ts'

type Planned = z.output<typeof shownPlan>
type Done = z.output<typeof shownDone>
export type Listed = z.output<typeof syncList.output>['targets'][number]

/** Whether carrying it out would change anything. */
export function isDue({ add, change, gone, edits, isOpen }: Planned): boolean {
  return isOpen || add.length + change.length + gone.length + edits.length > 0
}

/** What would be done: names, then the files as a difference of lines. */
export function showPlan(planned: Planned, terminal: Terminal): void {
  const { accent, danger, bold } = terminal.style
  const { add, change, gone, edits, isOpen, isRunning, restarts } = planned
  terminal.out(bold(called(planned)))
  if (isOpen) terminal.out('  An earlier change was cut off. It is ended now.')
  for (const name of add) terminal.out(`  ${accent(name)} is sealed and put there`)
  for (const name of change) terminal.out(`  ${accent(name)} is sealed anew, with the value of the vault`)
  for (const name of gone) terminal.out(`  ${danger(name)} is taken away`)
  for (const edit of edits) showEdit(edit, terminal)
  terminal.out(isDue(planned) ? `  ${effect(isRunning, restarts)}` : '  Everything is in place.')
}

function showEdit({ path, before, after }: Planned['edits'][number], { style, out }: Terminal): void {
  const colours: Readonly<Record<string, (text: string) => string>> = { '+': style.accent, '-': style.danger }
  const state = before === null ? ' (new)' : after === null ? ' (goes)' : ''
  out(`  ${printable(path)}${state}`)
  for (const line of differences(before ?? '', after ?? '')) {
    const colour = colours[line.slice(0, 1)] ?? style.grey
    out(`    ${colour(printable(line))}`)
  }
}

/** What came of it. */
export function showDone(done: Done, terminal: Terminal): void {
  const { accent } = terminal.style
  const { add, change, gone, variables, end, restart } = done
  const count = add.length + change.length
  const what = [
    ...(count === 0 ? [] : [`got ${count} ${count === 1 ? 'key' : 'keys'}`]),
    ...(gone.length === 0 ? [] : [`lost ${gone.join(', ')}`]),
    ...(variables === 'came' ? ['has variables that name its files'] : []),
    ...(variables === 'went' ? ['has no variables any more that name its files'] : []),
  ]
  const line = what.length === 0 ? 'is up to date' : what.join(' and ')
  const told: Readonly<Record<Done['end'], string>> = {
    restarted: `${line}, was started anew and is up.`,
    stopped: `${line}. It does not run now. Start it: ${accent(restart)}`,
    old: `${line}, but runs on with what it had. When it suits: ${accent(restart)}`,
    same: `${line}.`,
  }
  terminal.out(`${called(done)} ${told[end]}`)
  if (add.length > 0) terminal.say(`Its program reads the files: ${accent(`$CREDENTIALS_DIRECTORY/${add[0]}`)}`)
}

/** The target that is meant. Fault `target.not_found`. */
export function targetNamed(typed: string, isUser: boolean, all: readonly Listed[]): Listed {
  const unit = serviceName(typed)
  const found = all.filter((one) => one.unit === unit && (!isUser || one.scope === 'user'))
  const [target] = found.toSorted((a, b) => (a.scope < b.scope ? -1 : 1))
  if (target) return target
  throw new Fault('target.not_found', `Keyward does not look after "${unit}".`, {
    hint: `Have it do so: keyward sync add systemd ${unit} NAME`,
  })
}

/** How people call it. */
export function called({ unit, scope }: Pick<Planned, 'unit' | 'scope'>): string {
  return scope === 'user' ? `${unit} (of this account)` : unit
}

function effect(isRunning: boolean, restarts: boolean): string {
  if (!isRunning) return 'It does not run now, and is not started.'
  return restarts
    ? 'It runs: it is started anew and watched. If it does not come up, it gets back what it had.'
    : 'It runs, and runs on with what it has until somebody starts it anew.'
}

/** Lines of both; these files are short, and ours have no line twice. */
function differences(before: string, after: string): readonly string[] {
  const [old, now] = [lines(before), lines(after)]
  const gone = old.filter((line) => !now.includes(line)).map((line) => `- ${line}`)
  const at = now.findIndex((line) => !old.includes(line))
  const fresh = now.map((line) => `${old.includes(line) ? ' ' : '+'} ${line}`)
  return at === -1 ? [...fresh, ...gone] : [...fresh.slice(0, at), ...gone, ...fresh.slice(at)]
}

function lines(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}
