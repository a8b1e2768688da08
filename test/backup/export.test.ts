import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { export as exporting } from '../../src/actions/export.ts'
import { readDotenv, valuesOf } from '../../src/core/dotenv.ts'
import { perform } from '../../src/core/perform.ts'
import { Secret } from '../../src/core/secret.ts'
import { put, SCOPE, type World, world } from '../context.ts'
import { addCredential } from '../vault.ts'
import { bared, restored, rows, type Scene, scene, wholeOf } from './scene.ts'

const HARD = 'quotes " and \', \\ and \t, a # and: colons,\nlines, \u0085\u2028\u007f\ufeff and 🔑'

test('dotenv: what every reader reads alike, and the file is for its owner alone', async () => {
  const machine = world()
  await put(machine, 'PLAIN', 'one')
  await put(machine, 'SPACED', 'two # words')
  await put(machine, 'ELSEWHERE', 'not asked for', { project: 'bot', environment: 'prod' })
  const path = join(machine.home, 'out.env')
  expect(await written(machine, { format: 'dotenv', ...SCOPE, path })).toMatchObject({ count: 2, content: null })
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const values = valuesOf(readDotenv(new Secret(readFileSync(path))))
  expect([...values].map(([name, { value }]) => [name, value.reveal()])).toEqual([
    ['PLAIN', 'one'],
    ['SPACED', 'two # words'],
  ])
})

test('dotenv: names whose values it cannot hold are told, and nothing is written', async () => {
  const machine = world()
  await put(machine, 'GOOD', 'one')
  await put(machine, 'DOLLAR', 'a $HOME "b" \'c\'')
  await login(machine)
  const path = join(machine.home, 'out.env')
  await expect(written(machine, { format: 'dotenv', ...SCOPE, path })).rejects.toMatchObject({
    code: 'value.invalid',
    message: expect.stringMatching(/: DOLLAR, LOGIN\.$/),
  })
  expect(statSync(path, { throwIfNoEntry: false })).toBeUndefined()
})

test.each(['json', 'yaml'] as const)('%s: every project, every field and every byte comes back', async (format) => {
  const machine = world()
  await put(machine, 'HARD', HARD)
  await put(machine, '__proto__', 'a name like any other', { project: 'site', environment: 'prod' })
  await login(machine)
  const { content, count } = await written(machine, { format })
  const text = content?.reveal() ?? ''
  const expected = {
    bot: { dev: { HARD: { value: HARD }, LOGIN: { password: { base64: 'AP8B' }, user: 'ada' } } },
    site: { prod: Object.fromEntries([['__proto__', { value: 'a name like any other' }]]) },
  }
  expect(count).toBe(3)
  expect(format === 'json' ? JSON.parse(text) : readYaml(text)).toEqual({ version: 1, projects: expected })
  // What YAML does not take, or takes for the end of a line.
  if (format === 'yaml') expect(text).not.toMatch(/[\u007f-\u009f\u2028\u2029\ufeff]/)
})

test('only the scope that was named is in it; an empty one is told', async () => {
  const machine = world()
  await put(machine, 'A', 'one')
  await put(machine, 'B', 'two', { project: 'bot', environment: 'prod' })
  const { content } = await written(machine, { format: 'json', environment: 'prod' })
  expect(Object.keys(JSON.parse(content?.reveal() ?? '').projects.bot)).toEqual(['prod'])
  await expect(written(machine, { format: 'json', project: 'none' })).rejects.toMatchObject({
    code: 'credential.not_found',
    message: 'The vault has nothing in none to export.',
  })
})

test('what another store holds is named, not left out in silence', async () => {
  const machine = world()
  await put(machine, 'A', 'one')
  await machine.context.atomic('needed', async ({ vault }) => {
    const there = await addCredential(vault, { ...SCOPE, name: 'B' })
    await vault.save({ ...there, home: { store: 'op', ref: 'op://vault/b' } })
  })
  expect(await written(machine, { format: 'json' })).toMatchObject({ count: 1, elsewhere: ['kw://bot/dev/B'] })
})

test('age: the scope with its past, which restore takes', async () => {
  const from = await scene()
  await put(from, 'A', 'one')
  await put(from, 'A', 'two')
  await put(from, 'B', 'three', { project: 'site', environment: 'dev' })
  const path = join(from.home, 'bot.age')
  await written(from, { format: 'age', project: 'bot', path })
  const to = world()
  await restored(to, path, from.identity)
  const { projects, credentials } = bared(await wholeOf(from))
  expect(bared(await wholeOf(to))).toEqual({ projects: projects.slice(0, 1), credentials: credentials.slice(0, 1) })
  const without = world()
  await put(without, 'A', 'one')
  await expect(written(without, { format: 'age' })).rejects.toMatchObject({ code: 'backup.no_recipient' })
})

test('no value leaves without a row, and the row names no credential', async () => {
  const machine = world()
  await put(machine, 'A', 'one')
  await written(machine, { format: 'json' })
  expect(rows(machine).at(-1)).toMatchObject({
    action: 'POST /vault/export',
    outcome: 'done',
    about: { format: 'json', credentials: 1 },
  })
  await written(machine, { format: 'json', path: join(machine.home, 'out.json') })
  expect(rows(machine).slice(-2)).toMatchObject([{ outcome: 'intended' }, { outcome: 'ended' }])
})

test('an agent gets no export', async () => {
  const machine = world()
  await put(machine, 'A', 'one')
  const agent = machine.again({ actor: { kind: 'agent', name: 'claude-code' }, answer: true })
  await expect(written(agent, { format: 'json' })).rejects.toMatchObject({ code: 'auth.denied' })
})

type Input = Parameters<typeof perform<typeof exporting.input, typeof exporting.output>>[1]

async function written(machine: World | Scene, input: Omit<Input, 'path'> & { readonly path?: string }) {
  return perform(exporting, { path: null, ...input }, machine.context)
}

async function login(machine: World): Promise<void> {
  await machine.context.atomic('needed', async ({ vault }) => {
    const credential = await addCredential(vault, { ...SCOPE, name: 'LOGIN' }, { kind: 'login' })
    const version = await vault.addVersion(credential.id, 'active', null)
    await vault.put(credential, version, 'user', new Secret('ada'))
    await vault.put(credential, version, 'password', new Secret(Uint8Array.of(0, 255, 1)))
  })
}

/** As much of YAML as block mappings of JSON strings are; anything else on a line throws. */
function readYaml(text: string): unknown {
  const lines = text.split('\n').filter((line) => line !== '')
  const block = (indent: number): Record<string, unknown> => {
    const entries: [string, unknown][] = []
    while (lines[0]?.startsWith(' '.repeat(indent) + '"')) {
      const [, key = '', rest = ''] = /^ *("(?:[^"\\]|\\.)*"):(.*)$/.exec(lines.shift() ?? '') ?? []
      entries.push([JSON.parse(key), rest === '' ? block(indent + 2) : JSON.parse(rest)])
    }
    return Object.fromEntries(entries)
  }
  const whole = block(0)
  if (lines.length > 0) throw new Error('a line that belongs to nothing')
  return whole
}
