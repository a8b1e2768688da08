import { parseArgs } from 'node:util'
import { PROGRAM } from '../test/e2e/program.ts'
import { torture } from '../test/torture/torture.ts'

/**
 * `npm run torture:vault -- [--kills N] [--seconds N]`: kills real processes at random moments of everything that writes. From source, or the artefact
 * that KEYWARD_E2E names.
 */
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '300' }, seconds: { type: 'string', default: '1800' } },
})
const begin = performance.now()
const { kills, ended, kept, rows } = await torture({
  program: PROGRAM,
  kills: Number(values.kills),
  seconds: Number(values.seconds),
  say: (line) => console.log(line),
})
const seconds = ((performance.now() - begin) / 1000).toFixed(0)
console.log(
  `torture: ${kills} kills, ${ended} of them before the process ended by itself, ${kept} looks at writes that were told to be done, ${rows} audit rows, ${seconds} s: nothing lost, nothing half`,
)
