import { z } from 'zod'
import { doctor } from '../../actions/doctor.ts'
import { mend } from '../../actions/mend.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { command, type Terminal } from '../command.ts'

type Seen = z.output<typeof doctor.output>

/** The headings, worst first. */
const LEVELS = [
  ['danger', 'Danger'],
  ['broken', 'Broken'],
  ['weak', 'Could be safer'],
] as const

export default command({
  usage: 'doctor',
  summary: 'Tell everything that is wrong here, and the command that mends it.',
  group: 'Start',
  examples: ['doctor', 'doctor --fix', 'doctor --json'],
  flags: z.object({
    fix: z.boolean().default(false).describe('Mend what can be mended without asking, and say what was done'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ fix, json }, context, terminal) {
    const seen = fix ? await perform(mend, {}, context) : { ...(await perform(doctor, {}, context)), mended: [] }
    if (json) {
      terminal.out(JSON.stringify({ version: 1, ...seen }))
    } else {
      for (const { what, did } of seen.mended) {
        terminal.out(`Mended: ${printable(what)}`)
        if (!did.startsWith('keyward ')) terminal.out(terminal.style.grey(`  ${printable(did)}`))
      }
      show(seen, terminal)
    }
    return seen.problems.length === 0 ? 0 : 1
  },
})

function show({ problems, rules, hasVault }: Seen, { out, style }: Terminal): void {
  if (problems.length === 0)
    return out(
      `All is well: ${rules} rules looked at ${hasVault ? 'this machine and the vault' : 'this machine; there is no vault yet'}.`,
    )
  for (const [level, heading] of LEVELS) {
    const own = problems.filter((one) => one.level === level)
    if (own.length === 0) continue
    out(level === 'danger' ? style.danger(heading) : style.bold(heading))
    for (const { what, why, mend: how } of own) {
      out(`  ${printable(what)}`)
      out(style.grey(`    ${why}`))
      out(`    → ${style.accent(printable(how))}`)
    }
    out('')
  }
  const safe = problems.filter(({ isSafe }) => isSafe).length
  const wrong = problems.length === 1 ? '1 thing is wrong.' : `${problems.length} things are wrong.`
  out(
    safe === 0
      ? wrong
      : `${wrong} Mend ${safe === problems.length ? 'all' : safe} of it now: ${style.accent('keyward doctor --fix')}`,
  )
}
