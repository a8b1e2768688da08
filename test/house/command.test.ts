import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const TRIES = resolve('test/vectors/try-commands.ts')
const BUN = resolve(
  `node_modules/@oven/bun-${process.platform}-${process.arch === 'arm64' ? 'aarch64' : 'x64'}/bin/bun`,
)

const stopped = (program: string): unknown => ['program.failed', `"${program}" did not end and was stopped.`]
const unstarted = (program: string): unknown => ['program.failed', `"${program}" could not be started.`]

const EXPECTED = {
  plain: [3, 'out\n', 'err\n'],
  stdin: [0, 'given', ''],
  large: [0, 3_000_000, ''],
  unread: [0, '', ''],
  nothing: [0, '', ''],
  env: [0, 'from before and new\n', ''],
  cwd: [0, '/\n', ''],
  bytes: [0, 5_000_000, ''],
  missing: unstarted('keyward-no-such-program'),
  relative: unstarted('here'),
  noFolder: unstarted('true'),
  slow: stopped('sleep'),
  child: stopped('sh'),
  flood: stopped('sh'),
  signal: stopped('sh'),
}

test('programs get their input, environment and folder, never come from the folder we are in, and are ended when they write or wait without end, in Node', () => {
  expect(tried(process.execPath)).toEqual(EXPECTED)
})

test('so they do in the runtime of the executable', ({ skip }) => {
  if (!existsSync(BUN) && !process.env['CI']) skip('there is no Bun for this machine in node_modules')
  expect(tried(BUN)).toEqual(EXPECTED)
})

function tried(runtime: string): unknown {
  return JSON.parse(execFileSync(runtime, [TRIES], { encoding: 'utf8' }))
}
