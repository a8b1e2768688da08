import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const CHECK = resolve('test/vectors/check-primitives.ts')
const BUN = resolve(
  `node_modules/@oven/bun-${process.platform}-${process.arch === 'arm64' ? 'aarch64' : 'x64'}/bin/bun`,
)

test('sealing, signing and deriving make what Wycheproof and RFC 8032 say and open nothing else, in Node by both ways', () => {
  expect(run(process.execPath)).toBe('node: 145\n')
})

test('they do in the runtime of the executable', ({ skip }) => {
  if (!existsSync(BUN) && !process.env['CI']) skip('there is no Bun for this machine in node_modules')
  expect(run(BUN)).toBe('bun: 76\n')
})

function run(runtime: string): string {
  return execFileSync(runtime, [CHECK], { encoding: 'utf8' })
}
