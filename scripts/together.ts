import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { PROGRAM } from '../test/e2e/program.ts'
import { together } from '../test/e2e/together.ts'

/**
 * `npm run together -- [--processes N] [--seconds N]`: processes that make, write and read one vault at once. From source, or the artefact that
 * KEYWARD_E2E names. Fails where a write was lost or a process complained.
 */
const { values } = parseArgs({
  options: { processes: { type: 'string', default: '20' }, seconds: { type: 'string', default: '60' } },
})
const home = realpathSync(mkdtempSync(join(tmpdir(), 'kw-')))
try {
  const folder = join(home, 'bot')
  mkdirSync(folder)
  const env = { HOME: home, PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' }
  const [processes, seconds] = [Number(values.processes), Number(values.seconds)]
  const { writes, reads, complaints, lost } = await together({ program: PROGRAM, folder, env, processes, seconds })
  const failed = [...complaints.values()].reduce((sum, count) => sum + count, 0)
  console.log(
    `together: ${processes} processes for ${seconds} s: ${writes} writes, ${reads} reads, ${failed} failed, ${lost.length} lost`,
  )
  for (const [complaint, count] of complaints) console.log(`  ${count} × ${complaint.trim()}`)
  if (failed + lost.length > 0) process.exitCode = 1
} finally {
  rmSync(home, { recursive: true, force: true })
}
