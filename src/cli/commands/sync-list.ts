import { z } from 'zod'
import { syncList } from '../../actions/sync-list.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { ago } from '../../core/time.ts'
import { columns } from '../columns.ts'
import { command, type Terminal } from '../command.ts'
import { called, type Listed } from '../syncing.ts'

export default command({
  usage: 'sync list',
  summary: 'The targets that Keyward keeps up to date, and what is behind in them.',
  group: 'Places',
  examples: ['sync list', 'sync list --json'],
  flags: z.object({ json: z.boolean().default(false).describe('One JSON object') }),

  async run({ json }, context, terminal) {
    const { targets } = await perform(syncList, {}, context)
    const isBehind = targets.some(({ state }) => state !== 'current')
    if (json) terminal.out(JSON.stringify({ version: 1, targets }))
    else if (targets.length === 0)
      terminal.out(
        `No target yet. Give keys to a service: ${terminal.style.accent('keyward sync add systemd UNIT NAME')}`,
      )
    else for (const target of targets) show(target, context.tools.now(), terminal)
    return isBehind ? 1 : 0
  },
})

function show(target: Listed, now: Date, terminal: Terminal): void {
  const { accent, bold, danger, grey } = terminal.style
  const { state, restart, changedAt, entries, seal } = target
  const isCurrent = state === 'current'
  const shown = isCurrent || state === 'changing' ? WORDS[state] : danger(WORDS[state])
  terminal.out(`${bold(called(target))}   ${shown}   ${grey(`sealed with ${seal}, ${ago(changedAt, now)}`)}`)
  const rows = entries.map(({ as, reference, version, current }) => [
    as,
    reference === null ? danger('no longer in the vault') : printable(reference),
    version === null
      ? 'not there yet'
      : version === current
        ? `version ${version}`
        : danger(`version ${version} of ${current}`),
  ])
  for (const line of columns(rows)) terminal.out(line)
  if (target.why !== null) terminal.out(`  ${printable(target.why)}`)
  const todo = restart ?? (isCurrent || state === 'unknown' || state === 'changing' ? null : commandFor(target))
  if (todo !== null) terminal.out(`  → ${accent(todo)}`)
}

const WORDS: Readonly<Record<Listed['state'], string>> = {
  current: 'up to date',
  behind: 'behind the vault',
  old: 'still runs with what it had before',
  changing: 'a sync is at work on it',
  unfinished: 'a change of it was cut off',
  missing: 'what was put there is gone',
  unknown: 'cannot be reached',
}

function commandFor({ unit, scope }: Listed): string {
  return `keyward sync ${unit}${scope === 'user' ? ' --user' : ''}`
}
