import type { z } from 'zod'
import { backupTimer } from '../actions/backup-timer.ts'
import type { Context } from '../core/context.ts'
import { perform } from '../core/perform.ts'
import { printable } from '../core/printable.ts'
import type { Terminal } from './command.ts'

type Wanted = Omit<z.input<typeof backupTimer.input>, 'isPlan'>
type Seen = z.output<typeof backupTimer.output>

/** Shows the unit files, asks, writes them and has systemd take notice; with `off`, takes all of it away. */
export async function setTimer(
  wanted: Wanted,
  { yes, json }: { readonly yes: boolean; readonly json: boolean },
  context: Context,
  terminal: Terminal,
): Promise<void> {
  const isOff = wanted.every === 'off'
  const plan = await perform(backupTimer, { ...wanted, isPlan: true }, context)
  if (!json) show(plan, isOff, terminal)
  const question = isOff ? 'Take the timer away?' : 'Write these files and start the timer?'
  if (!yes && !(await terminal.ask(question, true))) return terminal.say('Nothing was changed.')
  const done = await perform(backupTimer, { ...wanted, isPlan: false }, context)
  if (json) return terminal.out(JSON.stringify({ version: 1, every: wanted.every, ...done }))
  finish(done, wanted, terminal)
}

function show({ units, opensAlone }: Seen, isOff: boolean, terminal: Terminal): void {
  const { grey, danger } = terminal.style
  for (const { path, content } of units) {
    terminal.say(isOff ? `Deletes ${printable(path)}` : printable(path))
    if (!isOff) for (const line of content.trimEnd().split('\n')) terminal.say(grey(`  ${printable(line)}`))
    if (!isOff) terminal.say('')
  }
  if (!opensAlone)
    terminal.say(
      danger(
        'This vault opens only for a person who types: the timer works while it is unlocked, and fails otherwise.',
      ),
    )
}

function finish({ units, commands, why }: Seen, { every, folder }: Wanted, terminal: Terminal): void {
  const { accent } = terminal.style
  if (every === 'off')
    terminal.say(
      units.length === 0 ? 'There was no timer.' : 'The timer is taken away. The backups that it wrote stay.',
    )
  else terminal.say(`A backup goes to ${printable(folder)} ${every}.`)
  if (why !== null && units.length > 0) {
    terminal.say(`systemd was not told: ${printable(why)} Run this where it runs:`)
    for (const one of commands) terminal.say(`  ${printable(one)}`)
  }
  if (every === 'off') return
  if (commands.some((one) => one.includes('--user')))
    terminal.say('It runs while you are signed in. To have it run always: loginctl enable-linger')
  terminal.say(`When the last one is too old, ${accent('keyward')} and ${accent('keyward doctor')} say so.`)
  terminal.say(`Take it away: ${accent('keyward vault backup --timer off')}`)
}
