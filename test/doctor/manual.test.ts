import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { commands } from '../../src/cli/commands/index.ts'
import { temporaryFolder } from '../folder.ts'

const hasGroff = spawnSync('groff', ['--version']).status === 0

function written(): string {
  const folder = temporaryFolder()
  execFileSync(process.execPath, [resolve('scripts/manual.ts'), folder], { stdio: 'pipe' })
  return join(folder, 'keyward.1')
}

test('the manual has every command and every exit code', () => {
  const text = readFileSync(written(), 'utf8').replaceAll(String.raw`\-`, '-')
  const sections = [...text.matchAll(/^\.SS "([^"]+)"/gm)].map(([, usage = '']) => usage)
  const wanted = Object.keys(commands).map((id) => id.replaceAll('-', ' '))
  expect(sections).toHaveLength(wanted.length)
  for (const name of wanted)
    expect(
      sections.some((usage) => `${usage} `.startsWith(`${name} `)),
      name,
    ).toBe(true)
  expect(text).toMatch(/\.B 70\na bug of ours/)
})

test.skipIf(!hasGroff)('groff renders it without a warning, in 80 columns', () => {
  const { status, stdout, stderr } = spawnSync('groff', ['-man', '-ww', '-Tascii', '-P-cbu', written()], {
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toContain('KEYWARD(1)')
  expect(stdout).toContain('keyward vault slots add passphrase')
})

test('whether the renderer is here is told', () => {
  console.log(`manual: groff is ${hasGroff ? 'here' : 'not here'}`)
  expect(typeof hasGroff).toBe('boolean')
})
