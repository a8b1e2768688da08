import { spawnSync } from 'node:child_process'
import { mkdirSync, openSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { everything, expectFault } from './bad.ts'
import { letters } from './keys.ts'
import { machine, PROGRAM, type Machine } from './program.ts'

const MEBIBYTE = 1024 * 1024

test('an empty value, and one with a NUL byte, are refused, and no vault is made for them', async () => {
  const { keyward, home } = machine()
  for (const input of ['', '\n', '\r\n']) expectFault(await keyward(['set', 'A'], { input }), 2, 'The value is empty.')
  const value = letters(20)
  expectFault(await keyward(['set', 'A'], { input: `${value}\0${value}` }), 2, 'The value has a NUL byte.', [value])
  expect(everything(home)).toEqual({})
})

test('a value that is no text comes back byte for byte, and a program is not started with it', async () => {
  const { keyward, folder, bytes } = bot()
  const value = Buffer.from([0xff, 0xfe, 0x80, 0x41, 0xc3, 0x28, 0x0d, 0x0a, 0x09])
  expect((await keyward(['set', 'BINARY'], { cwd: folder, input: value })).code).toBe(0)
  expect(bytes('read', 'BINARY')).toEqual(value)
  expect((await keyward(['read', 'BINARY', '--json'], { cwd: folder })).code).toBe(2)
  writeFileSync(join(folder, '.env'), 'BINARY=kw://bot/dev/BINARY\n')
  const before = everything(folder)
  const ran = await keyward(['run', '--', 'touch', 'started'], { cwd: folder })
  expectFault(ran, 125, '"BINARY" is not text')
  expect(everything(folder)).toEqual(before)
})

test('a value larger than an environment can carry is kept, and run names the limit and starts nothing', async () => {
  const { keyward, folder, bytes } = bot()
  const value = letters(131_072)
  expect((await keyward(['set', 'BIG'], { cwd: folder, input: value })).code).toBe(0)
  expect(bytes('read', 'BIG').toString()).toBe(value)
  writeFileSync(join(folder, '.env'), 'BIG=kw://bot/dev/BIG\n')
  const before = everything(folder)
  const ran = await keyward(['run', '--', 'touch', 'started'], { cwd: folder })
  expectFault(ran, 125, /"BIG" has 131,076 bytes with its name; an environment takes 131,071/, [value])
  expect(everything(folder)).toEqual(before)
})

test('values larger than 16 MiB, and inputs larger than 64, are refused and leave the old value', async () => {
  const { keyward, folder } = bot()
  await keyward(['set', 'A'], { cwd: folder, input: 'the old one' })
  const huge = Buffer.alloc(16 * MEBIBYTE + 1, 'a')
  expectFault(await keyward(['set', 'A'], { cwd: folder, input: huge }), 2, '"A" is larger than 16 MiB.')
  const larger = Buffer.alloc(64 * MEBIBYTE + 1, 'a')
  expectFault(await keyward(['set', 'A'], { cwd: folder, input: larger }), 2, 'Standard input is larger than 64 MiB.')
  writeFileSync(join(folder, 'large'), larger)
  const fromFile = await keyward(['set', 'A', '--from-file', 'large'], { cwd: folder })
  expectFault(fromFile, 2, '"large" is larger than 64 MiB.')
  expect((await keyward(['read', 'A'], { cwd: folder })).stdout).toBe('the old one')
})

test('a value is taken from plain files only, and special ones are never waited for', async () => {
  const { keyward, folder, home } = bot()
  spawnSync('mkfifo', [join(folder, 'pipe')])
  symlinkSync('loop', join(folder, 'loop'))
  const before = everything(home)
  for (const [file, exit, said] of [
    ['pipe', 2, '"pipe" is no plain file.'],
    ['.', 2, '"." is no plain file.'],
    ['/dev/zero', 2, '"/dev/zero" is no plain file.'],
    ['loop', 2, '"loop" is a link that leads back to itself.'],
    ['missing', 4, 'There is no file "missing".'],
  ] as const)
    expectFault(await keyward(['set', 'A', '--from-file', file], { cwd: folder }), exit, said)
  expect(everything(home)).toEqual(before)
})

test('standard input that is closed or a folder is a fault, and nothing is stored', () => {
  const { home, env } = machine()
  const folder = openSync(home, 'r')
  for (const input of ['ignore', folder] as const) {
    const [program, ...args] = PROGRAM
    const ran = spawnSync(program, [...args, 'set', 'A'], { cwd: home, env, stdio: [input, 'pipe', 'pipe'] })
    const told = { code: ran.status ?? -1, stdout: ran.stdout.toString(), stderr: ran.stderr.toString() }
    // Node reads a folder as an empty input, Bun tells that it is one.
    if (told.code === 10) expectFault(told, 10, 'Standard input cannot be read.')
    else expectFault(told, 2, 'The value is empty.')
  }
  expect(everything(home)).toEqual({})
})

test('output that cannot be written is a fault; a reader that stops early, or is not there, is none', async () => {
  const { keyward, folder, shell } = bot()
  const value = letters(2_000_000)
  await keyward(['set', 'BIG'], { cwd: folder, input: value })
  const full = shell('read BIG', '>/dev/full')
  expect([full.status, full.stderr.toString()]).toEqual([5, expect.stringContaining('could not be written.')])
  expect(full.stderr.includes(value.slice(0, 50))).toBe(false)
  const early = shell('read BIG', '| head -c 10')
  expect([early.stdout.toString(), early.stderr.toString()]).toEqual([value.slice(0, 10), ''])
  for (const command of ['list', 'read BIG', 'scan .', '--version', '--help', 'up .']) {
    const { status, stderr } = shell(command, '>&-')
    expect([status, stderr.toString()], command).toEqual([
      expect.any(Number),
      expect.not.stringContaining('bug of ours'),
    ])
    expect(shell(command, '2>&-').status, command).toBe(0)
  }
})

interface Bot extends Machine {
  readonly folder: string
  /** What the command writes, as bytes. */
  bytes(...args: readonly string[]): Buffer
  shell(command: string, redirect: string): { status: number | null; stdout: Buffer; stderr: Buffer }
}

function bot(): Bot {
  const own = machine()
  const folder = join(own.home, 'bot')
  mkdirSync(folder)
  const options = { cwd: folder, env: own.env, maxBuffer: 16 * MEBIBYTE }
  const line = PROGRAM.map((word) => `'${word}'`).join(' ')
  return {
    ...own,
    folder,
    bytes(...args) {
      const [program, ...before] = PROGRAM
      return spawnSync(program, [...before, ...args], options).stdout
    },
    shell: (command, redirect) => spawnSync('sh', ['-c', `${line} ${command} ${redirect}`], options),
  }
}
