import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { MARK } from '../../src/core/masking.ts'
import { sample } from '../../src/core/sample.ts'
import { house } from '../run/house.ts'
import { fresh } from './keys.ts'
import { machine, PROGRAM } from './program.ts'

test('without a vault keys of a known shape are taken out, and it is said that no others could be', async () => {
  const { keyward } = machine()
  const key = fresh.anthropic()
  const { code, stdout, stderr } = await keyward(['redact'], { input: `login with ${key}\nno newline at the end` })
  expect([code, stdout]).toEqual([0, `login with ${MARK}\nno newline at the end`])
  expect(stderr).toContain('no vault')
  expect((await keyward(['redact', '--no-vault'], { input: key })).stderr).toBe('')
})

test('of a stream that goes on, each line is shown when it has ended', async () => {
  const { env, home } = machine()
  const [program, ...first] = PROGRAM
  const child = spawn(program, [...first, 'redact', '--no-vault'], {
    cwd: home,
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const shown: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => shown.push(part))
  const until = async (text: string): Promise<void> => {
    while (!Buffer.concat(shown).toString().endsWith(text)) await once(child.stdout, 'data')
  }
  const key = fresh.anthropic()
  child.stdin.write(`one\nlogin with ${key.slice(0, 30)}`)
  await until('one\n')
  child.stdin.write(`${key.slice(30)}\nthree`)
  await until(`login with ${MARK}\n`)
  child.stdin.end()
  await once(child, 'close')
  expect(Buffer.concat(shown).toString()).toBe(`one\nlogin with ${MARK}\nthree`)
})

test('values of the vault go too, old versions as well, from files and from standard input', async () => {
  const [before, now] = [sample('base64', 40), sample('base64', 44)]
  const { keyward, write, folder } = await house({ 'kw://bot/dev/KEY': before })
  await keyward(['set', 'kw://bot/dev/KEY'], { input: now, cwd: folder })
  write('a.log', `a ${now}\n`)
  write('b.log', `b ${Buffer.from(before).toString('hex')}\n`)
  const files = await keyward(['redact', 'a.log', 'b.log'], { cwd: folder })
  expect(files).toMatchObject({ code: 0, stdout: `a ${MARK}\nb ${MARK}\n`, stderr: '' })
  const bytes = Buffer.from([0, 200, 10, 255])
  const piped = await keyward(['redact'], { cwd: folder, input: Buffer.concat([bytes, Buffer.from(now)]) })
  expect(piped.stdout).toBe(`${bytes.toString()}${MARK}`)
})

test('a list with a slip in it, or a vault that does not open, shows nothing', async () => {
  const { keyward, write, folder, home } = await house({ 'kw://bot/dev/KEY': sample('base64', 40) })
  write('a.log', 'text\n')
  mkdirSync(join(folder, 'dir'))
  for (const [second, code] of [
    ['none.log', 4],
    ['dir', 2],
  ] as const)
    expect(await keyward(['redact', 'a.log', second], { cwd: folder })).toMatchObject({ code, stdout: '' })
  writeFileSync(join(home, '.config/keyward/root.key'), Buffer.alloc(32, 1))
  const closed = await keyward(['redact', 'a.log'], { cwd: folder })
  expect([closed.code === 0, closed.stdout]).toEqual([false, ''])
  expect(closed.stderr).toContain('--no-vault')
  expect((await keyward(['redact', '--no-vault', 'a.log'], { cwd: folder })).stdout).toBe('text\n')
})
