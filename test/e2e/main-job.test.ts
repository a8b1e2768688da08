import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fresh } from './keys.ts'
import { type Machine, machine } from './program.ts'

interface Bot extends Machine {
  readonly folder: string
  readonly file: string
  readonly content: string
  readonly values: readonly string[]
}

/** A small project with keys in a .env that everybody may read. */
function bot(): Bot {
  const owner = machine()
  const folder = join(owner.home, 'code', 'bot')
  mkdirSync(folder, { recursive: true })
  const values = [fresh.openai(), fresh.anthropic(), fresh.tavily(), fresh.password()]
  const [openai = '', anthropic = '', tavily = '', password = ''] = values
  const content = [
    '# my bot',
    `OPENAI_API_KEY=${openai}`,
    `export ANTHROPIC_API_KEY="${anthropic}"   # for summaries\r`,
    `TAVILY_API_KEY='${tavily}'`,
    'PORT=8080',
    `DATABASE_URL=postgres://bot:${password}@db.internal.corp/bot`,
    "GREETING='it''s'",
    '',
  ].join('\n')
  const file = join(folder, '.env')
  writeFileSync(file, content)
  chmodSync(file, 0o644)
  return { ...owner, folder, file, content, values }
}

test('up tells what lies in the open, who can read it and what to do, and changes nothing', async () => {
  const { keyward, folder, home, values } = bot()
  chmodSync(home, 0o755)
  const { code, stdout, stderr } = await keyward(['up', '.'], { cwd: folder })
  expect(code).toBe(0)
  expect(stdout).toContain('keys lie in the open')
  expect(stdout).toMatch(/OpenAI project key {3}sk-proj-….{4} {3}high/)
  expect(stdout).toContain('readable by others (mode 644)')
  expect(stdout).toContain('keyward import .env')
  for (const value of values) expect(stdout + stderr).not.toContain(value)
  expect(readdirSync(home)).toEqual(['code'])
})

test('what git has is told, and what was pushed comes first', async () => {
  const { keyward, folder, home } = bot()
  const git = (...args: string[]) =>
    spawnSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
      env: { HOME: home, PATH: process.env['PATH'] },
    })
  git('init', '-q', '-b', 'main')
  git('add', '-f', '.env')
  git('commit', '-qm', 'keys')
  expect((await keyward(['up', '.'], { cwd: folder })).stdout).toMatch(/in git since .*, not pushed/)
  spawnSync('git', ['init', '-q', '--bare', join(home, 'origin.git')])
  git('remote', 'add', 'origin', join(home, 'origin.git'))
  git('push', '-q', 'origin', 'main')
  const { stdout } = await keyward(['up', '.'], { cwd: folder })
  expect(stdout).toMatch(/of them for everyone/)
  expect(stdout).toMatch(/, pushed/)
})

test('scan prints one JSON object without any value, and exits with 1', async () => {
  const { keyward, folder, values } = bot()
  const { code, stdout } = await keyward(['scan', '--json'], { cwd: folder })
  expect(code).toBe(1)
  const { version, findings, scanned, skipped } = JSON.parse(stdout)
  expect([version, scanned.files, skipped]).toEqual([1, 1, []])
  const openai = findings.find(({ rule }: { rule: string }) => rule === 'openai.project')
  expect(Object.keys(openai).toSorted()).toEqual(
    [
      'column',
      'confidence',
      'endColumn',
      'endLine',
      'id',
      'length',
      'line',
      'name',
      'offset',
      'path',
      'places',
      'provider',
      'redacted',
      'rule',
    ].toSorted(),
  )
  expect(openai).toMatchObject({
    provider: 'openai',
    name: 'OPENAI_API_KEY',
    path: '.env',
    line: 2,
    column: 16,
    confidence: 'high',
  })
  for (const value of values) expect(stdout).not.toContain(value)
})

test('import moves the keys in, the program gets them, and undo brings the file back byte for byte', async () => {
  const { keyward, folder, file, content, values } = bot()
  const refused = await keyward(['import', '.env'], { cwd: folder })
  expect([refused.code, readFileSync(file, 'utf8')]).toEqual([2, content])

  const moved = await keyward(['import', '.env', '--yes'], { cwd: folder })
  expect(moved.code).toBe(0)
  expect(moved.stderr).toContain('Undo: keyward undo')
  const after = readFileSync(file, 'utf8')
  expect(after).toContain('OPENAI_API_KEY=kw://bot/dev/OPENAI_API_KEY\n')
  expect(after).toContain('export ANTHROPIC_API_KEY=kw://bot/dev/ANTHROPIC_API_KEY   # for summaries\r\n')
  expect(after).toContain('PORT=8080\n')
  expect(after).toContain("GREETING='it''s'\n")
  expect(statSync(file).mode & 0o777).toBe(0o644)
  for (const value of values) expect(after + moved.stdout + moved.stderr).not.toContain(value)

  const again = await keyward(['import', '.env', '--yes'], { cwd: folder })
  expect([again.code, readFileSync(file, 'utf8')]).toEqual([0, after])

  const shown =
    'process.stdout.write([process.env.OPENAI_API_KEY, process.env.ANTHROPIC_API_KEY, process.env.TAVILY_API_KEY, process.env.PORT].join())'
  const ran = await keyward(['run', '--', process.execPath, '-e', shown], { cwd: folder })
  expect([ran.code, ran.stdout]).toEqual([0, [...values.slice(0, 3), '8080'].join()])

  const undone = await keyward(['undo'], { cwd: folder })
  expect([undone.code, readFileSync(file, 'utf8')]).toEqual([0, content])
  expect(statSync(file).mode & 0o777).toBe(0o644)
  expect(JSON.parse((await keyward(['list', '--json'], { cwd: folder })).stdout).credentials).toEqual([])
})

test('a key typed where its name belongs is neither stored nor repeated', async () => {
  const { keyward, home } = machine()
  const key = fresh.openai()
  const { code, stdout, stderr } = await keyward(['set', key], { input: 'value' })
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain('it looks like a key of OpenAI')
  expect(stderr).not.toContain(key)
  expect(readdirSync(home)).toEqual([])
})

test('after all of it no value lies in clear anywhere in the home', async () => {
  const owner = bot()
  const { keyward, folder, home, values, file } = owner
  await keyward(['import', '.env', '--yes'], { cwd: folder })
  await keyward(['list'], { cwd: folder })
  await keyward(['show', 'OPENAI_API_KEY', '--history'], { cwd: folder })
  await keyward(['read', 'OPENAI_API_KEY'], { cwd: folder })
  await keyward(['edit', 'OPENAI_API_KEY', '--owner', 'ada'], { cwd: folder })
  await keyward(['set', 'OPENAI_API_KEY'], { cwd: folder, input: fresh.openai() })
  await keyward(['undo'], { cwd: folder })
  await keyward(['remove', 'TAVILY_API_KEY', '--yes'], { cwd: folder })
  expect(readFileSync(file, 'utf8')).toContain('kw://')
  const seen = everyFile(home)
  expect(seen.length).toBeGreaterThan(3)
  for (const { path, bytes } of seen) for (const value of values) expect(bytes.includes(value), path).toBe(false)
})

function everyFile(folder: string): { path: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, bytes: readFileSync(path) }))
}
