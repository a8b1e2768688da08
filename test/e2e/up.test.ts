import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fresh } from './keys.ts'
import { type Machine, machine } from './program.ts'

/** A folder with two projects, each with a .env of its own; the second has one key. */
function projects(): Machine & { readonly files: readonly [string, string]; readonly values: readonly string[] } {
  const owner = machine()
  const values = [fresh.openai(), fresh.anthropic(), fresh.tavily()]
  const [openai = '', anthropic = '', tavily = ''] = values
  const files = [join(owner.home, 'bot', '.env'), join(owner.home, 'shop', '.env')] as const
  for (const name of ['bot', 'shop']) mkdirSync(join(owner.home, name))
  writeFileSync(files[0], `OPENAI_API_KEY=${openai}\nANTHROPIC_API_KEY=${anthropic}\nPORT=8080\n`)
  writeFileSync(files[1], `TAVILY_API_KEY=${tavily}\n`)
  return { ...owner, files, values }
}

test('on a terminal up offers to move each file, moves what is agreed to and leaves the rest', async () => {
  const { typed, keyward, home, files, values } = projects()
  const { code, stdout } = await typed(
    ['up', '.'],
    [
      ['Move the 2 keys of bot/.env into a vault now? [Y/n]', ''],
      ['Move the key of shop/.env into a vault now? [Y/n]', 'n'],
    ],
  )
  expect(code).toBe(0)
  expect(stdout).toMatch(/3 keys lie in the open[\s\S]*Move the 2 keys/)
  expect(stdout).toMatch(/AGE-SECRET-KEY-1[A-Z0-9]{50,}/)
  expect(stdout).toContain('bot/.env now holds references; the old file is sealed in the vault.')
  expect(readFileSync(files[0], 'utf8')).toBe(
    'OPENAI_API_KEY=kw://bot/dev/OPENAI_API_KEY\nANTHROPIC_API_KEY=kw://bot/dev/ANTHROPIC_API_KEY\nPORT=8080\n',
  )
  expect(readFileSync(files[1], 'utf8')).toContain(values[2])
  for (const value of values) expect(stdout).not.toContain(value)
  expect(
    (await keyward(['run', '--env-file', 'bot/.env', '--', 'printenv', 'OPENAI_API_KEY'], { cwd: home })).stdout,
  ).toBe(`${values[0]}\n`)
})

test('up looks for what the rules of the project say too', async () => {
  const { keyward, home } = projects()
  const token = [
    'corp',
    fresh
      .password()
      .replaceAll(/[^a-z0-9]/gi, '')
      .slice(0, 12)
      .toLowerCase(),
  ].join(':')
  const rule = `[[rules]]\nid = "corp"\ndescription = "Corp token"\nregex = '''corp:[a-z0-9]{8,}'''\n`
  writeFileSync(join(home, 'bot', 'keyward.toml'), `project = "bot"\n${rule}`)
  writeFileSync(join(home, 'bot', 'notes.md'), `${token}\n`)
  const { stdout } = await keyward(['up', '.', '--json'], { cwd: join(home, 'bot') })
  const { secrets } = JSON.parse(stdout) as { secrets: readonly { rule: string }[] }
  expect(secrets.map(({ rule: id }) => id)).toContain('corp')
})

test('the next step that is shown after moving a file starts the program with it', async () => {
  const { typed, keyward, home, values } = projects()
  const { stdout } = await typed(['up', 'shop'], [['[Y/n]', 'y']])
  const [, words = ''] = /Start the program with: .*?keyward (run .*?) -- COMMAND/.exec(stdout) ?? []
  const ran = await keyward([...words.split(' '), '--', 'printenv', 'TAVILY_API_KEY'], { cwd: home })
  expect([ran.code, ran.stdout]).toEqual([0, `${values[2]}\n`])
})

test('a folder that only claims the name of a project is asked about, and its refusal keeps no other file from being asked', async () => {
  const { typed, keyward, home, files, values } = projects()
  expect((await keyward(['set', 'OTHER', '--project', 'bot'], { input: fresh.password() })).code).toBe(0)
  const { code, stdout } = await typed(
    ['up', '.'],
    [
      ['belong to it too? [y/N]', 'n'],
      ['Move the key of shop/.env', 'y'],
    ],
    { cwd: home },
  )
  expect([code, stdout]).toEqual([0, expect.stringContaining('bot/.env stays as it is: ')])
  expect(readFileSync(files[0], 'utf8')).toContain(values[0])
  expect(readFileSync(files[1], 'utf8')).toBe('TAVILY_API_KEY=kw://shop/dev/TAVILY_API_KEY\n')
})

test('^C at the offer ends it with everything as it was', async () => {
  const { typed, files, values } = projects()
  const { code, stdout } = await typed(['up', '.'], [['Move the 2 keys', '\u0003']])
  expect([code, stdout]).toEqual([3, expect.stringContaining('Stopped. Nothing more was changed.')])
  expect(readFileSync(files[0], 'utf8')).toContain(values[0])
})

test('nothing is asked where the keys are moved already, or where the answer goes to another program', async () => {
  const { typed, home } = projects()
  const asJson = await typed(['up', '.', '--json'], [])
  expect([asJson.code, asJson.stdout]).toEqual([0, expect.not.stringContaining('[Y/n]')])
  await typed(
    ['up', '.'],
    [
      ['[Y/n]', 'y'],
      ['shop/.env into', 'y'],
    ],
    { cwd: home },
  )
  const again = await typed(['up', '.'], [])
  expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('No keys lie in the open')])
  expect(again.stdout).not.toContain('[Y/n]')
})
