import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { machine } from './program.ts'

test('the version is told without touching anything', async () => {
  const { keyward, home } = machine()
  const { code, stdout } = await keyward(['--version'])
  expect([code, stdout.trim()]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+$/)])
  expect(readdirSync(home)).toEqual([])
})

test('help names every command group and an example', async () => {
  const { keyward } = machine()
  const page = await keyward(['--help'])
  expect(page.stdout).toMatch(/Start\n[\s\S]*Keys\n[\s\S]*Find\n/)
  const one = await keyward(['scan', '--help'])
  expect(one.stdout).toContain('keyward scan . --json')
})

test('a mistyped command suggests the near one, and exits with 2', async () => {
  const { keyward } = machine()
  const { code, stderr, stdout } = await keyward(['sacn'])
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain('There is no command "sacn". Did you mean: keyward scan')
})

test('the first of two words alone is told what may follow', async () => {
  const { keyward } = machine()
  const { code, stderr } = await keyward(['vault'])
  expect(code).toBe(2)
  expect(stderr).toMatch(/After "vault" comes one of: .*unlock/)
})

test('a mistyped flag suggests the near one, and exits with 2', async () => {
  const { keyward } = machine()
  const { code, stderr } = await keyward(['scan', '--machin'])
  expect([code, stderr]).toEqual([2, expect.stringContaining('Did you mean --machine?')])
})

test('with --json a fault is one JSON object on standard error', async () => {
  const { keyward } = machine()
  const { code, stderr, stdout } = await keyward(['show', 'NOTHING', '--json'])
  expect([code, stdout]).toEqual([4, ''])
  expect(JSON.parse(stderr)).toMatchObject({ version: 1, fault: { code: 'vault.missing' } })
})

test('looking makes no vault and changes nothing', async () => {
  const { keyward, home } = machine()
  const project = join(home, 'bot')
  mkdirSync(project)
  writeFileSync(join(project, 'a.txt'), 'nothing here')
  for (const args of [[], ['up', project], ['scan', project], ['list'], ['show', 'X']]) await keyward(args)
  expect(readdirSync(home)).toEqual(['bot'])
})

test('a value comes by standard input and goes out again byte for byte', async () => {
  const { keyward } = machine()
  const value = `pa ss\twörd ${'x'.repeat(50)} $HOME "q"`
  const stored = await keyward(['set', 'MY_KEY'], { input: `${value}\n` })
  expect(stored.code).toBe(0)
  expect(stored.stdout + stored.stderr).not.toContain(value)
  const read = await keyward(['read', 'MY_KEY'])
  expect([read.code, read.stdout, read.stderr]).toEqual([0, value, ''])
})

test('on a terminal the value is typed hidden, and the recovery key is shown once', async () => {
  const { typed, keyward } = machine()
  const value = ['typed', 'by', 'hand', '4711'].join('-')
  const { code, stdout } = await typed(['set', 'TYPED'], [['(hidden)', value]])
  expect(code).toBe(0)
  expect(stdout).toMatch(/AGE-SECRET-KEY-1[A-Z0-9]{50,}/)
  expect(stdout).not.toContain(value)
  expect((await keyward(['read', 'TYPED'])).stdout).toBe(value)
})
