import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { machine, type Machine } from './program.ts'

const VALUE = ['sk', 'proj', 'qZ7vK2mX9w'.repeat(4)].join('-')
const DOTENV = `# keys of the bot\nOPENAI_API_KEY=${VALUE}\nPORT=3000\nGREETING='it''s'\n`

test('import without a terminal changes nothing at all, and says what to do', async () => {
  const { folder, keyward, home } = bot()
  const { code, stdout, stderr } = await keyward(['import', '.env'], { cwd: folder })
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain('--yes')
  expect(stderr).not.toContain(VALUE)
  expect([readFileSync(join(folder, '.env'), 'utf8'), readdirSync(home)]).toEqual([DOTENV, ['bot']])
})

test('on a terminal import shows what it would do, asks, and tells how to take it back', async () => {
  const { folder, typed, keyward } = bot()
  const { code, stdout } = await typed(['import', '.env'], [['[Y/n]', 'y']], { cwd: folder })
  expect(code).toBe(0)
  expect(stdout).not.toContain(VALUE)
  for (const said of [
    'Into bot / dev',
    'kw://bot/dev/OPENAI_API_KEY',
    'stays as it is: number',
    /line 4 +unclear +stays as it is: GREETING: single quotes/,
    'No vault yet: making one.',
    /AGE-SECRET-KEY-1[A-Z0-9]{50,}/,
    '.env now holds references; the old file is sealed in the vault. Undo: ',
  ])
    expect(stdout).toMatch(said)
  expect(readFileSync(join(folder, '.env'), 'utf8')).toBe(DOTENV.replace(VALUE, 'kw://bot/dev/OPENAI_API_KEY'))
  const undone = await keyward(['undo'], { cwd: folder })
  expect([undone.code, undone.stderr]).toEqual([0, expect.stringContaining('is as it was before')])
  expect(readFileSync(join(folder, '.env'), 'utf8')).toBe(DOTENV)
})

test('who says no to an import has changed nothing', async () => {
  const { folder, typed, home } = bot()
  const { code, stdout } = await typed(['import', '.env'], [['[Y/n]', 'n']], { cwd: folder })
  expect([code, stdout]).toEqual([0, expect.stringContaining('Nothing was changed.')])
  expect(readdirSync(home)).toEqual(['bot'])
})

test('the project of an import is that of the file’s folder, and its name tells the environment', async () => {
  const { folder, keyward, home } = bot('.env.production')
  const { code } = await keyward(['import', join('bot', '.env.production'), '--yes'])
  expect([code, home]).toEqual([0, home])
  expect(readFileSync(join(folder, '.env.production'), 'utf8')).toContain('kw://bot/production/OPENAI_API_KEY')
})

test('standard input comes out again with references', async () => {
  const { folder, keyward } = bot()
  const { code, stdout, stderr } = await keyward(['import', '-'], { cwd: folder, input: DOTENV })
  expect([code, stdout]).toEqual([0, DOTENV.replace(VALUE, 'kw://bot/dev/OPENAI_API_KEY')])
  expect(stderr).not.toContain(VALUE)
})

test('a second import changes nothing and says so', async () => {
  const { folder, keyward } = bot()
  await keyward(['import', '.env', '--yes'], { cwd: folder })
  const before = readFileSync(join(folder, '.env'))
  const { code, stderr } = await keyward(['import', '.env'], { cwd: folder })
  expect([code, stderr]).toEqual([0, expect.stringContaining('holds references already. Nothing was changed.')])
  expect(readFileSync(join(folder, '.env'))).toEqual(before)
})

test('two imports of one file at the same time store each key once, and the later one may say that the file changed', async () => {
  const { folder, keyward } = bot()
  const both = await Promise.all([1, 2].map(() => keyward(['import', '.env', '--yes'], { cwd: folder })))
  for (const { code, stderr } of both) {
    if (code !== 0) expect([code, stderr]).toEqual([5, expect.stringContaining('was changed by another program')])
  }
  expect(both.map(({ code }) => code)).toContain(0)
  expect(readFileSync(join(folder, '.env'), 'utf8')).toBe(DOTENV.replace(VALUE, 'kw://bot/dev/OPENAI_API_KEY'))
  expect((await keyward(['read', 'OPENAI_API_KEY'], { cwd: folder })).stdout).toBe(VALUE)
  const { stdout } = await keyward(['show', 'OPENAI_API_KEY', '--json'], { cwd: folder })
  expect(JSON.parse(stdout)).toMatchObject({ version: 1, current: 1, versions: [{ number: 1, state: 'active' }] })
})

test('special files are told and never waited for', async () => {
  const { folder, keyward } = bot()
  mkdirSync(join(folder, 'folder'))
  for (const name of ['folder', '/dev/zero']) {
    const { code, stderr } = await keyward(['import', name, '--yes'], { cwd: folder })
    expect([code, stderr]).toEqual([2, expect.stringContaining('is no plain file')])
  }
  expect((await keyward(['import', 'missing'], { cwd: folder })).code).toBe(4)
})

test('the first screen names the next commands, and the status is told of a vault', async () => {
  const { folder, keyward, home } = bot()
  const first = await keyward([], { cwd: folder })
  expect([first.code, first.stdout]).toEqual([
    0,
    expect.stringContaining('No vault yet. Nothing on this machine has been changed.'),
  ])
  expect(first.stdout).toMatch(/keyward up +look[^]*keyward set NAME +put/)
  expect(readdirSync(home)).toEqual(['bot'])
  await keyward(['import', '.env', '--yes'], { cwd: folder })
  const { stdout } = await keyward([], { cwd: folder })
  for (const said of ['1 key in', 'a key file: it protects a copy of the vault', 'no recovery key', 'bot / dev'])
    expect(stdout).toContain(said)
})

test('the list is by project and environment, and what needs attention comes with its command', async () => {
  const { folder, keyward } = bot()
  await keyward(['import', '.env', '--yes'], { cwd: folder })
  await keyward(['edit', 'OPENAI_API_KEY', '--due', '2020-01-31'], { cwd: folder })
  const { stdout } = await keyward(['list'], { cwd: folder })
  expect(stdout).toMatch(
    /^bot \/ dev\n {2}OPENAI_API_KEY .* due \d+ years ago +→ keyward rotate OPENAI_API_KEY\n1 key, 1 needs attention/,
  )
  expect(stdout).not.toContain(VALUE)
  expect((await keyward(['list', '--fail-on', 'due'])).code).toBe(1)
  expect((await keyward(['list', '--fail-on', 'due', '--project', 'other'])).code).toBe(0)
})

test('a name that is not there says where it is, and exits with 4', async () => {
  const { folder, keyward } = bot()
  await keyward(['import', '.env', '--yes'], { cwd: folder })
  const { code, stderr } = await keyward(['read', 'kw://bot/prod/OPENAI_API_KEY'])
  expect([code, stderr]).toEqual([
    4,
    'keyward: The vault has no "OPENAI_API_KEY" in bot / prod. It has one in bot / dev.\n         keyward list --project bot\n',
  ])
})

test('a value on a terminal ends with a line, elsewhere it does not', async () => {
  const { folder, keyward, typed } = bot()
  await keyward(['set', 'PLAIN'], { cwd: folder, input: 'abc' })
  expect((await keyward(['read', 'PLAIN'], { cwd: folder })).stdout).toBe('abc')
  expect((await typed(['read', 'PLAIN'], [], { cwd: folder })).stdout).toBe('abc\r\n')
  const { stdout } = await keyward(['read', 'PLAIN', '--json'], { cwd: folder })
  expect(JSON.parse(stdout)).toMatchObject({ version: 1, name: 'PLAIN', number: 1, value: 'abc' })
})

test('an agent is refused a value, and may list', async () => {
  const { folder, keyward } = bot()
  await keyward(['set', 'PLAIN'], { cwd: folder, input: 'abc' })
  const env = { CLAUDECODE: '1' }
  const { code, stdout } = await keyward(['read', 'PLAIN'], { cwd: folder, env })
  expect([code, stdout]).toEqual([10, ''])
  expect((await keyward(['list'], { cwd: folder, env })).code).toBe(0)
})

test('remove asks, or is told beforehand, and undo brings the key back', async () => {
  const { folder, keyward, typed } = bot()
  await keyward(['import', '.env', '--yes'], { cwd: folder })
  expect((await keyward(['remove', 'OPENAI_API_KEY'], { cwd: folder })).code).toBe(2)
  const { stdout } = await typed(['remove', 'OPENAI_API_KEY'], [['[y/N]', 'y']], { cwd: folder })
  expect(stdout).toMatch(/\.env still names it, as OPENAI_API_KEY/)
  expect((await keyward(['read', 'OPENAI_API_KEY'], { cwd: folder })).code).toBe(4)
  await keyward(['undo'], { cwd: folder })
  expect((await keyward(['read', 'OPENAI_API_KEY'], { cwd: folder })).stdout).toBe(VALUE)
})

test('init says which slot and why; a second one is a fault', async () => {
  const { folder, keyward } = bot()
  const { code, stderr } = await keyward(['init', '--slot', 'key-file'], { cwd: folder })
  expect([code, stderr]).toEqual([0, expect.stringContaining('It opens with a key file')])
  expect(stderr).toContain('This folder belongs to the project bot.')
  const again = await keyward(['init'], { cwd: folder })
  expect([again.code, again.stderr]).toEqual([5, expect.stringContaining('There is a vault already.')])
})

test('no value lies in clear anywhere below the home after an import', async () => {
  const { folder, keyward, home } = bot()
  await keyward(['import', '.env', '--yes'], { cwd: folder })
  const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  expect(files.length).toBeGreaterThan(3)
  for (const { parentPath, name } of files)
    expect(readFileSync(join(parentPath, name)).includes(VALUE), name).toBe(false)
})

function bot(name = '.env'): Machine & { readonly folder: string } {
  const own = machine()
  const folder = join(own.home, 'bot')
  mkdirSync(folder)
  writeFileSync(join(folder, name), DOTENV, { mode: 0o600 })
  return { ...own, folder }
}
