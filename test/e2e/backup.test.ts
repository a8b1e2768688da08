import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { expect, test } from 'vitest'
import { fresh } from './keys.ts'
import { type Machine, machine } from './program.ts'

const hasAge = spawnSync('age', ['--version']).status === 0
if (!hasAge) console.warn('age is not installed: what it opens is not tried')

interface Owner extends Machine {
  /** A folder that is called like the project. */
  readonly folder: string
  /** The key file, as age-keygen writes it, outside the machine. */
  readonly keyFile: string
  readonly recipient: string
  readonly values: readonly string[]
}

/** A machine with a filled vault, whose recovery key was made with age-keygen and lies elsewhere. */
async function owner(): Promise<Owner> {
  const here = machine()
  const folder = join(here.home, 'bot')
  mkdirSync(folder)
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  const keyFile = join(machine().home, 'recovery.txt')
  writeFileSync(keyFile, `# created: today\n# public key: ${recipient}\n${identity}\n`, { mode: 0o600 })
  const values = [fresh.openai(), fresh.anthropic(), fresh.tavily()]
  const [old = '', now = '', other = ''] = values
  await here.keyward(['init', '--slot', 'key-file', '--recovery-recipient', recipient], { cwd: folder })
  await here.keyward(['set', 'OPENAI_API_KEY'], { cwd: folder, input: old })
  await here.keyward(['set', 'OPENAI_API_KEY'], { cwd: folder, input: now })
  await here.keyward(['set', 'TAVILY_API_KEY', '--environment', 'prod'], { cwd: folder, input: other })
  await here.keyward(['edit', 'OPENAI_API_KEY', '--owner', 'ada', '--purpose', 'summaries'], { cwd: folder })
  return { ...here, folder, keyFile, recipient, values }
}

test('a vault is made, filled, backed up, carried to another home and restored with only the recovery key', async () => {
  const from = await owner()
  const made = await from.keyward(['vault', 'backup'], { cwd: from.folder })
  const name = readdirSync(from.folder).find((file) => /^keyward-\d{4}-\d\d-\d\d\.age$/.test(file)) ?? ''
  expect([made.code, made.stderr]).toEqual([
    0,
    [
      `2 keys of 1 project are in ${name}, sealed for 1 recovery key.`,
      'Keep it away from this machine, and the recovery key away from it.',
      `Put it back: keyward vault restore ${name} --identity KEYFILE`,
      '',
    ].join('\n'),
  ])
  expect(statSync(join(from.folder, name)).mode & 0o777).toBe(0o600)

  const to = machine()
  const file = join(to.home, 'carried.age')
  writeFileSync(file, readFileSync(join(from.folder, name)))
  rmSync(from.home, { recursive: true })
  const plan = await to.keyward(['vault', 'restore', 'carried.age', '--identity', from.keyFile, '--dry-run'])
  expect([plan.code, readdirSync(to.home)]).toEqual([0, ['carried.age']])
  expect(plan.stderr).toMatch(/^carried\.age: 2 keys of 1 project, backed up .* by Keyward \d+\.\d+\.\d+\.$/m)
  expect(plan.stderr).toMatch(/new {3}OPENAI_API_KEY {3}bot \/ dev {4}2 versions/)
  expect(plan.stderr).toContain('Nothing was changed. In it: 2 new keys, 0 with older values, 0 there already.')

  const asked = await to.keyward(['vault', 'restore', 'carried.age', '--identity', from.keyFile])
  expect([asked.code, readdirSync(to.home)]).toEqual([2, ['carried.age']])
  const done = await to.keyward(['vault', 'restore', 'carried.age', '--identity', from.keyFile, '--yes'])
  expect([done.code, done.stderr]).toEqual([0, expect.stringContaining('Restored: 2 new keys')])
  const read = async (reference: string): Promise<string> => (await to.keyward(['read', reference])).stdout
  expect([
    await read('kw://bot/dev/OPENAI_API_KEY?version=1'),
    await read('kw://bot/dev/OPENAI_API_KEY'),
    await read('kw://bot/prod/TAVILY_API_KEY'),
  ]).toEqual(from.values)
  expect((await to.keyward(['show', 'kw://bot/dev/OPENAI_API_KEY'])).stdout).toMatch(/owner +ada\n +purpose +summaries/)

  const again = await to.keyward(['vault', 'restore', 'carried.age', '--identity', '-', '--yes', '--json'], {
    input: readFileSync(from.keyFile),
  })
  expect(JSON.parse(again.stdout)).toMatchObject({
    version: 1,
    restored: false,
    isNew: false,
    entries: [{ fate: 'same' }, { fate: 'same' }],
  })
  // The same key goes on: a backup of the restored vault opens with it.
  expect((await to.keyward(['vault', 'backup', 'next.age', '--json'])).code).toBe(0)
  const last = await machine().keyward([
    'vault',
    'restore',
    join(to.home, 'next.age'),
    '--identity',
    from.keyFile,
    '--yes',
  ])
  expect(last.code).toBe(0)
})

test.skipIf(!hasAge)('age alone opens a backup, and an export in its format', async () => {
  const { keyward, folder, keyFile, values } = await owner()
  await keyward(['vault', 'backup', 'whole.age'], { cwd: folder })
  const exported = await keyward(
    ['vault', 'export', '--format', 'age', '--environment', 'prod', '--output', 'part.age'],
    {
      cwd: folder,
    },
  )
  expect(exported.code).toBe(0)
  const open = (name: string) =>
    JSON.parse(spawnSync('age', ['-d', '-i', keyFile, join(folder, name)]).stdout.toString())
  const { format, projects } = open('whole.age')
  expect(format).toBe('keyward-backup')
  const [dev] = projects[0].environments
  expect(dev.credentials[0].versions.map(({ fields }: { fields: object }) => fields)).toEqual([
    { value: { text: values[0] } },
    { value: { text: values[1] } },
  ])
  expect(open('part.age').projects[0].environments.map(({ name }: { name: string }) => name)).toEqual(['prod'])
})

test('on a terminal the recovery key is asked hidden, and the plan before anything is written', async () => {
  const from = await owner()
  await from.keyward(['vault', 'backup', 'backup.age'], { cwd: from.folder })
  const identity = readFileSync(from.keyFile, 'utf8').split('\n')[2] ?? ''
  const to = machine()
  const file = join(from.folder, 'backup.age')
  const { code, stdout } = await to.typed(
    ['vault', 'restore', file],
    [
      ['Recovery key (hidden):', identity],
      ['Restore 2 keys?', 'y'],
    ],
  )
  expect([code, stdout]).toEqual([0, expect.stringContaining('Restored: 2 new keys')])
  expect(stdout).not.toContain(identity)
  expect(stdout).not.toContain('AGE-SECRET-KEY')
})

test('no value lies in clear anywhere after a backup and a restore', async () => {
  const from = await owner()
  await from.keyward(['vault', 'backup'], { cwd: from.folder })
  await from.keyward(['vault', 'backup', 'second.age'], { cwd: from.folder })
  const to = machine()
  await to.keyward(['vault', 'restore', join(from.folder, 'second.age'), '--identity', from.keyFile, '--yes'])
  const files = [from.home, to.home].flatMap((home) =>
    readdirSync(home, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  expect(files.length).toBeGreaterThan(6)
  for (const path of files)
    for (const value of from.values) expect(readFileSync(path).includes(value), path).toBe(false)
})

test('older backups go, and a file that is there is replaced only when told', async () => {
  const { keyward, folder } = await owner()
  for (const day of ['01', '02', '03']) writeFileSync(join(folder, `keyward-2020-01-${day}.age`), 'old')
  const kept = await keyward(['vault', 'backup', '--keep', '2', '--json'], { cwd: folder })
  expect(JSON.parse(kept.stdout).deleted).toEqual(['keyward-2020-01-01.age', 'keyward-2020-01-02.age'])
  expect(readdirSync(folder).filter((name) => name.endsWith('.age')).length).toBe(2)
  const twice = await keyward(['vault', 'backup'], { cwd: folder })
  expect([twice.code, twice.stderr]).toEqual([5, expect.stringContaining('--yes')])
  expect((await keyward(['vault', 'backup', '--yes'], { cwd: folder })).code).toBe(0)
  expect((await keyward(['vault', 'backup', 'no/such/folder/b.age'], { cwd: folder })).code).toBe(4)
})

test('values leave in clear only to a file of mode 600 or where standard output was asked for', async () => {
  const { keyward, folder, values } = await owner()
  const run = (...args: string[]) => keyward(['vault', 'export', ...args], { cwd: folder })
  expect((await run('--format', 'json', '--yes')).code).toBe(3)
  expect((await run('--format', 'json', '--output', '-')).code).toBe(2)
  expect((await run('--format', 'json', '--output', '-', '--json', '--yes')).code).toBe(2)
  expect((await run('--format', 'json', '--output', 'a.json', '--recipient', 'age1x', '--yes')).code).toBe(2)
  expect(readdirSync(folder)).toEqual([])

  const out = await run('--format', 'dotenv', '--output', '-', '--yes')
  expect([out.code, out.stdout]).toEqual([0, `OPENAI_API_KEY=${values[1]}\n`])
  const told = await run('--format', 'yaml', '--output', 'all.yaml', '--yes')
  expect(told.stderr).toBe('2 keys of the whole vault are in all.yaml, in clear, readable by you alone (mode 600).\n')
  expect(statSync(join(folder, 'all.yaml')).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(folder, 'all.yaml'), 'utf8')).toContain(`"TAVILY_API_KEY":\n        "value": "${values[2]}"`)
  const told2 = await run('--format', 'json', '--output', 'all.json', '--yes', '--json')
  expect(JSON.parse(told2.stdout)).toMatchObject({ version: 1, format: 'json', count: 2, elsewhere: [] })
  for (const value of values) expect(told.stdout + told.stderr + told2.stdout + told2.stderr).not.toContain(value)
})

test('what cannot be restored says so in words and changes nothing', async () => {
  const from = await owner()
  await from.keyward(['vault', 'backup', 'good.age'], { cwd: from.folder })
  const good = readFileSync(join(from.folder, 'good.age'))
  const to = machine()
  writeFileSync(join(to.home, 'short.age'), good.subarray(0, -1))
  writeFileSync(join(to.home, 'notes.txt'), 'notes\n')
  writeFileSync(join(to.home, 'good.age'), good)
  const other = await owner()
  const cases: readonly [args: string[], code: number, said: string][] = [
    [['short.age', '--identity', from.keyFile], 5, '"short.age" is not whole'],
    [['notes.txt', '--identity', from.keyFile], 2, '"notes.txt" is no age file'],
    [['none.age', '--identity', from.keyFile], 4, 'There is no file "none.age"'],
    [['good.age', '--identity', other.keyFile], 9, '"good.age" does not open with this key'],
    [['good.age', '--identity', 'notes.txt'], 2, 'no age key'],
    [['good.age', '--identity', 'none.txt'], 4, 'There is no file "none.txt"'],
    [['good.age'], 3, 'The key that opens the backup is missing'],
  ]
  for (const [args, code, said] of cases) {
    const ran = await to.keyward(['vault', 'restore', ...args, '--yes'])
    expect([args, ran.code, ran.stderr]).toEqual([args, code, expect.stringContaining(said)])
    expect(ran.stderr.split('\n').length).toBe(3)
  }
  expect(readdirSync(to.home).toSorted()).toEqual(['good.age', 'notes.txt', 'short.age'])
})
