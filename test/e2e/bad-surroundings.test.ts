import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { everything, expectFault } from './bad.ts'
import { fresh, letters } from './keys.ts'
import { machine, PROGRAM, type Machine } from './program.ts'

const ESCAPE = '\u001b[31m'

test.each<readonly [what: string, content: string | Buffer, said: string]>([
  ['is no TOML', 'project = \n', 'is no project file of ours.'],
  ['is no text', Buffer.from([0xff, 0xfe, 0x00]), 'is no project file of ours.'],
  ['has a number for a name', 'project = 3\n', 'is no project file of ours.'],
  ['has a list for a name', 'environment = ["dev"]\n', 'is no project file of ours.'],
  ['is huge', Buffer.alloc(10_000_000, '#'), 'is no project file of ours.'],
  ['has a name that is none', 'project = "A B"\n', '"A B" cannot name a project.'],
  ['has a name with escapes', 'environment = "a\\u001b[31m"\n', String.raw`"a\x1b[31m" cannot name an environment.`],
])('a keyward.toml that %s is told and guessed by nobody', async (_, content, said) => {
  const { keyward, folder, home } = bot()
  writeFileSync(join(folder, 'keyward.toml'), content)
  const before = everything(home)
  for (const words of [['list'], ['set', 'A'], ['read', 'A'], []])
    expectFault(await keyward(words, { cwd: folder, input: 'new' }), 2, said)
  expect(everything(home)).toEqual(before)
})

test('a keyward.toml that is a pipe, a device or a folder is never waited for', async () => {
  const { keyward, folder } = bot()
  for (const [name, make] of [
    ['pipe', (path: string) => spawnSync('mkfifo', [path])],
    ['device', (path: string) => symlinkSync('/dev/zero', path)],
    ['folder', (path: string) => mkdirSync(path)],
  ] as const) {
    const cwd = join(folder, name)
    mkdirSync(cwd)
    make(join(cwd, 'keyward.toml'))
    expectFault(await keyward(['list'], { cwd }), 2, 'is no project file of ours.')
    expect((await keyward(['--version'], { cwd })).code).toBe(0)
  }
})

test('a home that cannot hold a vault is a fault, and nothing is made', async () => {
  const { keyward, home } = machine()
  writeFileSync(join(home, 'file'), '')
  symlinkSync('loop', join(home, 'loop'))
  const before = everything(home)
  for (const place of ['file', 'loop', '/dev/null']) {
    const env = { KEYWARD_HOME: place }
    expectFault(await keyward(['set', 'A'], { env, input: 'new' }), 5, 'cannot be opened or written.')
  }
  expect(everything(home)).toEqual(before)
})

test.skipIf(process.getuid?.() === 0)('a home that this account may not write is a fault', async () => {
  const { keyward, home } = machine()
  chmodSync(home, 0o500)
  expectFault(await keyward(['set', 'A'], { input: 'new' }), 5, 'cannot be opened or written.')
  chmodSync(home, 0o700)
  expect(everything(home)).toEqual({})
})

test('empty and relative XDG folders do not count, so that no key lands in the folder we stand in', async () => {
  const { keyward, folder, home } = bot()
  for (const value of ['', 'here']) {
    const env = { XDG_DATA_HOME: value, XDG_CONFIG_HOME: value, XDG_STATE_HOME: value }
    expect((await keyward(['set', 'A'], { cwd: folder, env, input: letters(20) })).code).toBe(0)
  }
  expect(readdirSync(folder)).toEqual([])
  expect(readdirSync(home).toSorted()).toEqual(['.config', '.local', 'bot'])
})

test('without HOME, and with a relative KEYWARD_HOME, the vault is where it was said', async () => {
  const { folder, env } = bot()
  const [program, ...first] = PROGRAM
  const run = (words: readonly string[], more: Readonly<Record<string, string>>, input = '') =>
    spawnSync(program, [...first, ...words], {
      cwd: folder,
      env: { PATH: env['PATH'], ...more },
      input,
      encoding: 'utf8',
    })
  const absolute = { KEYWARD_HOME: join(folder, 'vault') }
  expect(run(['set', 'A'], absolute, 'some value').status).toBe(0)
  expect(run(['read', 'A'], { KEYWARD_HOME: 'vault' }).stdout).toBe('some value')
  expect(run(['read', 'A'], { ...absolute, HOME: '' }).stdout).toBe('some value')
  expect(readdirSync(folder)).toEqual(['vault'])
})

test('a folder that is gone is told, and no command goes on in it', () => {
  const { home, env } = machine()
  const line = PROGRAM.map((word) => `'${word}'`).join(' ')
  for (const words of ['list', 'set A', 'read A']) {
    const script = `mkdir gone; cd gone; rmdir ../gone; ${line} ${words}`
    const { status, stdout, stderr } = spawnSync('sh', ['-c', script], {
      cwd: home,
      env,
      encoding: 'utf8',
      input: 'new',
    })
    // The executable's runtime says so itself, before our first line.
    expect([status === 4 || status === 1, stdout]).toEqual([true, ''])
    expect(stderr).toMatch(/The folder this was started in is gone|current working directory was deleted/)
  }
  expect(everything(home)).toEqual({})
})

test('an agent may list, store and import; what shows or takes back is refused with 10, whatever the flags', async () => {
  const { keyward, folder } = bot()
  const env = { CLAUDECODE: '1' }
  const value = fresh.openai()
  writeFileSync(join(folder, '.env'), `OPENAI_API_KEY=${value}\n`)
  for (const words of [['set', 'A'], ['list'], ['show', 'A'], ['import', '.env', '--yes'], ['scan']]) {
    const { code, stdout, stderr } = await keyward(words, { cwd: folder, env, input: 'of A' })
    expect([code, stdout.includes(value), stderr.includes(value)], words.join(' ')).toEqual([0, false, false])
  }
  for (const words of [
    ['read', 'A'],
    ['read', 'kw://bot/dev/OPENAI_API_KEY'],
    ['remove', 'A', '--yes'],
    ['undo'],
    ['edit', 'A', '--owner', 'nobody'],
    ['rotate', 'A', '--undo'],
  ])
    expectFault(await keyward(words, { cwd: folder, env }), 10, '"claude-code" is an agent and may not do this.', [
      value,
    ])
  expect((await keyward(['read', 'OPENAI_API_KEY'], { cwd: folder })).stdout).toBe(value)
})

test('pipes have no colours, and NO_COLOR and TERM=dumb have none on a terminal', async () => {
  const { keyward, typed, folder } = bot()
  writeFileSync(join(folder, '.env'), `OPENAI_API_KEY=${fresh.openai()}\n`)
  await keyward(['set', 'A'], { cwd: folder, input: 'of A' })
  for (const words of [[], ['list'], ['show', 'A'], ['scan'], ['up', '.'], ['--help'], ['read', 'NOTHING']]) {
    const piped = await keyward(words, { cwd: folder })
    expect(piped.stdout + piped.stderr, words.join(' ')).not.toContain('\u001b')
  }
  expect((await typed(['list'], [], { cwd: folder })).stdout).toContain('\u001b[')
  for (const env of [{ NO_COLOR: '1' }, { TERM: 'dumb' }] as const) {
    const { stdout } = await typed(['list'], [], { cwd: folder, env: { ...env } })
    expect(stdout.replaceAll('\u001b[K', '')).not.toContain('\u001b[')
  }
})

test.each([
  ['Ctrl+C', '\u0003'],
  ['Ctrl+D', '\u0004'],
])('%s at the hidden prompt stops, stores nothing, and the terminal is as it was', async (_, key) => {
  const { home, env } = machine()
  const line = PROGRAM.map((word) => `'${word}'`).join(' ')
  // The shell on the same terminal says afterwards whether what is typed is shown again.
  const script = `${line} set A; echo "exit $?"; stty -a`
  const child = spawn('script', ['-qec', `sh -c '${script.replaceAll("'", String.raw`'\''`)}'`, '/dev/null'], {
    cwd: home,
    env,
  })
  let shown = ''
  let isPressed = false
  child.stdout.on('data', (part: Buffer) => {
    shown += part.toString()
    if (isPressed || !shown.includes('(hidden)')) return
    isPressed = true
    child.stdin.write(key)
  })
  await new Promise((done) => child.on('close', done))
  expect(shown).toMatch(/exit (3|130)\b/)
  expect(shown).toMatch(/\becho\b/)
  expect(shown).toMatch(/(?<!-)\bicanon\b/)
  expect(shown).not.toContain('bug of ours')
  expect(everything(home)).toEqual({})
})

test('a name of the folder that is none, or looks like a command, does no harm', async () => {
  const { keyward, home } = machine()
  for (const name of ['!!!', `a${ESCAPE}b\nc`, '$(touch trapped)', '--help', ' ']) {
    const cwd = join(home, name)
    mkdirSync(cwd)
    const { code, stderr } = await keyward(['set', 'A'], { cwd, input: letters(12) })
    expect([[0, 2, 10].includes(code), stderr.includes('bug of ours'), stderr.includes('\u001b')], stderr).toEqual([
      true,
      false,
      false,
    ])
  }
  expect(readdirSync(home)).not.toContain('trapped')
})

function bot(): Machine & { readonly folder: string } {
  const own = machine()
  const folder = join(own.home, 'bot')
  mkdirSync(folder)
  return { ...own, folder }
}
