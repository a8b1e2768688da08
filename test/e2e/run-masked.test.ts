import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { MARK } from '../../src/core/masking.ts'
import { sample } from '../../src/core/sample.ts'
import { house, type House } from '../run/house.ts'
import { PROGRAM } from './program.ts'

// What was measured in other tools (they cut UTF-8, spoil bytes, show what comes late, send ^C twice, leave orphans) is a test here.

const NODE = process.execPath
const VALUE = sample('base64', 40)
const PTY_LINE = ['run', '--mask', '--'] as const

async function own(): Promise<House> {
  const made = await house({ 'kw://bot/dev/KEY': VALUE })
  made.write('.env', 'KEY=kw://bot/dev/KEY\n')
  return made
}

/** Away from any terminal of whoever runs the tests. */
function alone({ env, folder }: House, args: readonly string[]) {
  const [program, ...first] = PROGRAM
  return spawn(program, [...first, ...args], { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
}

test('bytes and UTF-8 arrive as they were written, and a value in none of its forms, however it is written', async () => {
  const made = await own()
  const script = `
    const {KEY} = process.env, wait = (ms) => new Promise((done) => setTimeout(done, ms))
    const bytes = Buffer.alloc(3_000_000, 0).map((_, at) => (at * 7 + (at >> 8)) & 255)
    const text = Buffer.from('é\u{1F511}ß'.repeat(40_000))
    const put = (part) => new Promise((done) => process.stdout.write(part, done))
    await put(bytes); await put(text)
    await put(KEY.slice(0, 17)); await wait(400); await put(KEY.slice(17) + '\\n')
    for (const form of ['base64', 'base64url', 'hex']) await put(Buffer.from(KEY).toString(form) + '\\n')
    process.stderr.write('error: ' + KEY + '\\n')
    process.exitCode = 42`
  const child = alone(made, [...PTY_LINE, NODE, '--input-type=module', '-e', script])
  const [out, err, [code]] = await Promise.all([buffer(child.stdout), buffer(child.stderr), once(child, 'exit')])
  const bytes = Buffer.alloc(3_000_000, 0).map((_, at) => (at * 7 + (at >> 8)) & 255)
  const text = Buffer.from('é\u{1F511}ß'.repeat(40_000))
  const rest = out.subarray(bytes.length + text.length).toString()
  expect(out.subarray(0, bytes.length).equals(bytes)).toBe(true)
  expect(out.subarray(bytes.length, bytes.length + text.length).equals(text)).toBe(true)
  expect(rest.replaceAll('=', '')).toBe(`${MARK}\n`.repeat(4))
  expect([code, err.toString()]).toEqual([42, `error: ${MARK}\n`])
})

test('masked where an agent or CI starts it, unless that is not wanted; our own words are on standard error alone', async () => {
  const { keyward, folder } = await own()
  const show = ['--', 'sh', '-c', 'echo "got $KEY"; exit 3'] as const
  const run = async (flags: readonly string[], env: Readonly<Record<string, string>>) =>
    (await keyward(['run', ...flags, ...show], { cwd: folder, env })).stdout
  expect(await run([], { CLAUDECODE: '1' })).toBe(`got ${MARK}\n`)
  expect(await run([], { CI: 'true' })).toBe(`got ${MARK}\n`)
  expect(await run(['--no-mask'], { CI: 'true' })).toBe(`got ${VALUE}\n`)
  const missing = await keyward([...PTY_LINE, 'no-such-program'], { cwd: folder })
  expect([missing.code, missing.stdout]).toEqual([127, ''])
})

test('its streams are pipes of the system: it can open /dev/stderr, both keep their order, and who stops reading ends it', async () => {
  const { folder, env } = await own()
  const run = (line: string) =>
    spawnSync('bash', ['-c', line, 'bash', ...PROGRAM], { cwd: folder, env, encoding: 'utf8' }).stdout
  const script = `'echo "a $KEY"; echo b > /dev/stderr; echo c; echo "d $KEY" >&2; echo e > /dev/stdout'`
  expect(run(`"$@" run --mask -- sh -c ${script} 2>&1`)).toBe(`a ${MARK}\nb\nc\nd ${MARK}\ne\n`)
  expect(run('"$@" run --mask -- yes | head -n 1; echo "${PIPESTATUS[0]}"')).toBe('y\n141\n')
  expect(
    run(`"$@" run --mask -- sh -c 'sleep 1000 & echo "$KEY $!"' | (read -r said pid; kill "$pid"; echo "$said")`),
  ).toBe(`${MARK}\n`)
})

test('every signal reaches the program once, and the one that ends it gives 128+n', async () => {
  const made = await own()
  const names = ['USR1', 'USR2', 'HUP', 'INT', 'QUIT', 'WINCH', 'ALRM', 'CONT', 'TERM'] as const
  const script = `${names.map((name) => `trap 'echo ${name}' ${name}`).join('\n')}\necho ready\nwhile :; do sleep 0.05; done`
  const child = alone(made, [...PTY_LINE, 'bash', '-c', script])
  const heard: string[] = []
  const left = [...names]
  for await (const part of child.stdout) {
    heard.push(...String(part).split('\n').filter(Boolean))
    if (heard.length < names.length - left.length + 1) continue
    const next = left.shift()
    if (next === undefined) break
    child.kill(`SIG${next}`)
  }
  expect(heard).toEqual(['ready', ...names])
  const other = alone(made, [...PTY_LINE, 'sh', '-c', 'echo ready; kill -USR2 $$'])
  expect(await once(other, 'exit')).toEqual([140, null])
  child.kill('SIGKILL')
})

test.skipIf(!existsSync('/usr/bin/setpriv'))('when we are killed, the program does not go on without us', async () => {
  const made = await own()
  const child = alone(made, [...PTY_LINE, 'sh', '-c', 'echo $$; exec sleep 1000'])
  const [first] = await once(child.stdout, 'data')
  const pid = Number(String(first))
  child.kill('SIGKILL')
  await expect.poll(() => existsSync(`/proc/${pid}`) && isRunning(pid), { timeout: 20_000 }).toBe(false)
})

test('on a terminal the program has one too: size, hidden prompts, one ^C, its exit code', async () => {
  const { typed, folder } = await own()
  const script = `
import getpass, os, signal, sys
count = []
signal.signal(signal.SIGINT, lambda *_: count.append(1))
print('tty', [os.isatty(fd) for fd in range(3)], os.get_terminal_size().columns > 0, os.environ['KEY'])
hidden = getpass.getpass('Password: ')
input('now ^C: ')
print('typed', len(hidden), 'interrupts', len(count))
sys.exit(9)`
  const { code, stdout } = await typed(
    [...PTY_LINE, 'python3', '-c', script],
    [
      ['Password: ', 'hidden-words'],
      ['now ^C: ', '\u0003'],
    ],
    { cwd: folder },
  )
  expect([code, stdout]).toEqual([9, expect.stringContaining(`tty [True, True, True] True ${MARK}`)])
  expect(stdout).toContain('typed 12 interrupts 1')
  expect(stdout).not.toContain('hidden-words')
})

test('a program that fills the screen works and shows no value', async () => {
  const { typed, folder } = await own()
  const { code, stdout } = await typed(
    [...PTY_LINE, 'sh', '-c', 'seq 200 > many; echo "key $KEY" > file; less -M file many'],
    [['file 1 of 2', 'q']],
    { cwd: folder },
  )
  expect([code, stdout.includes(`key ${MARK}`), stdout.includes(VALUE)]).toEqual([0, true, false])
})

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
