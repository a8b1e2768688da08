import { z } from 'zod'
import { scan } from '../../actions/scan.ts'
import type { Context } from '../../core/context.ts'
import { dangerOf, nextFor } from '../../core/danger.ts'
import { Fault } from '../../core/fault.ts'
import { shownAs } from '../../core/finding.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import type { Selection } from '../../core/scanner.ts'
import { command, type Terminal } from '../command.ts'
import { type Found, isLikely } from '../report.ts'

/** Many more would hide each other. */
const MOST_SHOWN = 20

export default command({
  usage: 'hook <which>',
  summary: 'What our hooks in git run: looks, and refuses what holds keys.',
  examples: ['hook pre-commit', 'hook pre-push < refs'],
  flags: z.object({
    which: z.enum(['pre-commit', 'pre-push', 'pre-receive']).describe('pre-commit, pre-push or pre-receive'),
  }),

  async run({ which }, context, terminal) {
    const isServer = which === 'pre-receive'
    const found: Found[] = []
    for (const source of which === 'pre-commit' ? [{ kind: 'staged' } as const] : await pushed(isServer, terminal)) {
      const { findings } = await perform(scan, { source, isStrict: isServer }, context)
      found.push(...findings.filter(isLikely))
    }
    if (found.length === 0) return 0
    await refuse(found, which, context, terminal)
    return 1
  },
})

const Line = /^(\S+) ([0-9a-f]{40,64}) (\S+) ([0-9a-f]{40,64})$/
const ServerLine = /^([0-9a-f]{40,64}) ([0-9a-f]{40,64}) (\S+)$/

/**
 * What git says on standard input: `local-ref local-id remote-ref remote-id` before a push, `old-id new-id ref` where it is received. Without a
 * word (pre-commit.com gives none): all that no remote has.
 */
async function pushed(isServer: boolean, terminal: Terminal): Promise<readonly Selection[]> {
  const text = terminal.interactive ? '' : (await terminal.readInput()).reveal()
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length === 0) return isServer ? [] : [{ kind: 'push' }]
  return lines.flatMap((line): Selection[] => {
    const [, from = '', to = ''] = isServer ? (ServerLine.exec(line) ?? []) : turned(Line.exec(line))
    if (to === '')
      throw new Fault('input.invalid', 'That is not what git gives to this hook.', { hint: 'keyward guard install' })
    if (/^0+$/.test(to)) return []
    return [{ kind: 'range', from: /^0+$/.test(from) ? null : from, to }]
  })
}

function turned(match: RegExpExecArray | null): readonly string[] {
  return match ? ['', match[4] ?? '', match[2] ?? ''] : []
}

async function refuse(found: readonly Found[], which: string, context: Context, terminal: Terminal): Promise<void> {
  const { danger, accent, grey, bold } = terminal.style
  const act = which === 'pre-commit' ? 'committed' : which === 'pre-push' ? 'pushed' : 'taken'
  terminal.say(
    danger(`keyward: ${found.length === 1 ? 'a key' : `${found.length} keys`} would be ${act}. Nothing was.`),
  )
  const providers = await context.providers()
  for (const finding of found.slice(0, MOST_SHOWN)) {
    const { title, redacted, name, id, places, provider } = finding
    terminal.say(`\n  ${bold(title)}   ${shownAs(redacted, name)}`)
    for (const { path, line, column, commit } of places.slice(0, 5))
      terminal.say(
        `    ${printable(path)}:${line}:${column}${commit === undefined ? '' : grey(`   in ${commit.slice(0, 12)}`)}`,
      )
    const next = nextFor(finding, dangerOf([]), providers.find((one) => one.id === provider) ?? null)
    terminal.say(`    → ${next.what}: ${accent(printable(next.how))}`)
    if (which !== 'pre-receive') terminal.say(grey(`      no key? keyward scan ignore ${id} --reason "why"`))
  }
  if (found.length > MOST_SHOWN) terminal.say(`\nand ${found.length - MOST_SHOWN} more: keyward scan --staged`)
}
