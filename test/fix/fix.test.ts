import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { list } from '../../src/actions/list.ts'
import { read } from '../../src/actions/read.ts'
import { undo } from '../../src/actions/undo.ts'
import { KINDS } from '../../src/cli/commands/fix.ts'
import { Fault } from '../../src/core/fault.ts'
import { perform } from '../../src/core/perform.ts'
import { Secret } from '../../src/core/secret.ts'
import type { RunCommand } from '../../src/core/tools.ts'
import { fixes } from '../../src/fixes/index.ts'
import { files } from '../../src/tools/files.ts'
import { put, SCOPE, world, type World } from '../context.ts'
import { fresh } from '../e2e/keys.ts'
import { noProgram } from '../tools.ts'
import { carryOut, plan, text } from './scene.ts'

test('the command knows every kind of mend there is', () => {
  expect(Object.keys(fixes)).toEqual([...KINDS])
})

test('looking changes nothing and makes no vault', async () => {
  const w = world()
  const { history } = homeOf(w)
  const before = bytes(history)
  const { mends } = await plan(w)
  expect(mends.map(({ kind }) => kind)).toContain('history')
  expect(bytes(history)).toEqual(before)
  expect(w.made).toEqual([])
})

test('every mend that is done is taken back to the same bytes and mode', async () => {
  const w = world()
  const paths = Object.values(homeOf(w))
  const before = paths.map(seen)
  const { mends } = await plan(w)
  expect([...new Set(mends.map(({ kind }) => kind))]).toEqual(['agent-config', 'history', 'mode', 'synced-folder'])
  const done = await carryOut(w, mends)
  expect(done.map(({ outcome }) => outcome)).toEqual(mends.map(() => 'done'))
  expect((await plan(w)).mends).toEqual([])
  for (const _ of mends) await perform(undo, { project: 'bot' }, w.context)
  expect(paths.map(seen)).toEqual(before)
  expect((await perform(list, {}, w.context)).total).toBe(0)
})

test('a key of an agent is in the vault, a reference in its place, and the server is started with it', async () => {
  const w = world()
  const { agent } = homeOf(w)
  const { one, two } = JSON.parse(text(agent)).mcpServers
  await carryOut(w, (await plan(w, 'agent-config')).mends)
  const after = JSON.parse(text(agent)).mcpServers
  expect(after.one.env).toEqual({ OPENAI_API_KEY: 'kw://bot/dev/OPENAI_API_KEY', LOG: 'info', AT: '${HOME}/x' })
  expect(after.two.env).toEqual({ OPENAI_API_KEY: 'kw://bot/dev/TWO_OPENAI_API_KEY' })
  expect(after.one.args.slice(-3)).toEqual(['--', 'npx', 'x'])
  const file = after.one.args.find((word: string) => word.endsWith('.env'))
  expect(text(file)).toMatch(/\nOPENAI_API_KEY=kw:\/\/bot\/dev\/OPENAI_API_KEY\n$/)
  for (const [name, value] of [
    ['OPENAI_API_KEY', one.env.OPENAI_API_KEY],
    ['TWO_OPENAI_API_KEY', two.env.OPENAI_API_KEY],
  ])
    expect((await perform(read, { ...SCOPE, name }, w.context)).value.reveal()).toBe(value)
})

test('a server whose agent hands on few variables still finds the vault and its keyring', async () => {
  const bus = 'unix:path=/run/user/1000/bus'
  const inherited = { DBUS_SESSION_BUS_ADDRESS: bus, KEYWARD_HOME: '/k', XDG_DATA_HOME: 'relative', OTHER: 'x' }
  const w = world({ tools: { inherited: () => inherited } })
  const { agent } = homeOf(w)
  await carryOut(w, (await plan(w, 'agent-config')).mends)
  const { command, args } = JSON.parse(text(agent)).mcpServers.one
  expect([command, ...args.slice(0, 5)]).toEqual([
    'env',
    `DBUS_SESSION_BUS_ADDRESS=${bus}`,
    'KEYWARD_HOME=/k',
    process.execPath,
    'main.js',
    'run',
  ])
  expect((await plan(w, 'agent-config')).mends).toEqual([])
})

test('a name that the vault has for another key is not taken from it', async () => {
  const w = world()
  await put(w, 'OPENAI_API_KEY', 'another')
  homeOf(w)
  const { mends } = await plan(w, 'agent-config')
  expect(mends[0]?.references).toEqual(['kw://bot/dev/ONE_OPENAI_API_KEY', 'kw://bot/dev/TWO_OPENAI_API_KEY'])
  await carryOut(w, mends)
  expect((await perform(read, { ...SCOPE, name: 'OPENAI_API_KEY' }, w.context)).value.reveal()).toBe('another')
})

test('what was changed since it was shown stays as it is', async () => {
  const w = world()
  const { history } = homeOf(w)
  const { mends } = await plan(w, 'history')
  writeFileSync(history, `${text(history)}echo new\n`)
  const now = bytes(history)
  expect(await carryOut(w, mends)).toEqual([])
  expect(bytes(history)).toEqual(now)
})

test('what a shell wrote since is kept when a masked history is taken back, and what was changed otherwise is not overwritten', async () => {
  const w = world()
  const { history } = homeOf(w)
  const before = text(history)
  await carryOut(w, (await plan(w, 'history')).mends)
  writeFileSync(history, `${text(history)}echo new\n`)
  await perform(undo, { project: 'bot' }, w.context)
  expect(text(history)).toBe(`${before}echo new\n`)
  await carryOut(w, (await plan(w, 'history')).mends)
  writeFileSync(history, 'echo other\n')
  await expect(perform(undo, { project: 'bot' }, w.context)).rejects.toMatchObject({ code: 'undo.changed' })
  expect(text(history)).toBe('echo other\n')
})

test('a link stays one: what it names is mended', async () => {
  const w = world()
  const { history } = homeOf(w)
  const real = join(w.home, 'dotfiles')
  await files.write(real, text(history))
  await files.remove(history)
  symlinkSync(real, history)
  const before = seen(real)
  const linked = { ...w, home: history }
  await carryOut(linked, (await plan(linked, 'history')).mends)
  expect([lstatSync(history).isSymbolicLink(), text(real).includes('REMOVED')]).toEqual([true, true])
  await perform(undo, { project: 'bot' }, w.context)
  expect([lstatSync(history).isSymbolicLink(), seen(real)]).toEqual([true, before])
})

test('while zsh writes its history it is left alone, and its lock is gone afterwards', async () => {
  const w = world()
  const path = join(w.home, '.zsh_history')
  writeFileSync(path, `: 1700000000:0;export TAVILY_API_KEY=${fresh.tavily()}\n`, { mode: 0o600 })
  const { mends } = await plan(w, 'history')
  symlinkSync('/pid-1/host-x', `${path}.LOCK`)
  const [failed] = await carryOut(w, mends)
  expect(failed).toMatchObject({ outcome: 'failed', fault: { code: 'file.changed' } })
  await files.remove(`${path}.LOCK`)
  expect(await carryOut(w, mends)).toMatchObject([{ outcome: 'done' }])
  expect(lstatSync(`${path}.LOCK`, { throwIfNoEntry: false })).toBeUndefined()
})

test('a mend that cannot be written changes nothing, and takes back what it had stored', async () => {
  const w = world()
  const { agent } = homeOf(w)
  const before = bytes(agent)
  const { mends } = await plan(w, 'agent-config')
  const write: typeof files.write = (path, content, options) =>
    path === agent ? Promise.reject(diskIsFull()) : files.write(path, content, options)
  const full = w.again({ tools: { files: { ...files, write } } })
  expect(await carryOut(full, mends)).toMatchObject([{ outcome: 'failed', fault: { code: 'file.not_written' } }])
  expect(bytes(agent)).toEqual(before)
  expect((await perform(list, {}, w.context)).total).toBe(0)
  await expect(perform(undo, { project: 'bot' }, w.context)).rejects.toMatchObject({ code: 'undo.nothing' })
  const mcp = join(w.context.surroundings.keysFolder, 'mcp')
  expect(await files.list(mcp)).toEqual([])
})

test('a file of another account is told and left alone', async () => {
  const w = world()
  const { history } = homeOf(w)
  const state: typeof files.state = async (path) => {
    const found = await files.state(path)
    return found && path === history ? { ...found, uid: found.uid + 1 } : found
  }
  const { mends, byHand } = await plan(w.again({ tools: { files: { ...files, state } } }), 'history')
  expect(mends).toEqual([])
  expect(byHand).toMatchObject([{ path: history, kind: 'owner' }])
})

test('a history larger than what is read of any file is told, and stays as it is', async () => {
  const sparing: typeof files.read = async (path, options) => {
    if (options?.largest !== undefined && path.endsWith('history')) throw new Fault('file.invalid', 'It is larger.')
    return files.read(path, options)
  }
  const w = world({ tools: { files: { ...files, read: sparing } } })
  const { history } = homeOf(w)
  const { mends, byHand } = await plan(w, 'history')
  expect([mends, byHand.map(({ path }) => path)]).toEqual([[], [history]])
})

test('settings that are written in a way nobody knows are told and left alone', async () => {
  const w = world()
  const path = join(w.home, '.claude.json')
  writeFileSync(path, `{ "mcpServers": { "a": { "command": "x", "env": { OPENAI_API_KEY: "${fresh.openai()}" } } }`)
  const { mends, byHand } = await plan(w, 'agent-config')
  expect([mends.length, byHand.map((one) => one.path)]).toEqual([0, [path]])
})

test('on a Mac files with keys are left out of Time Machine, and undo puts them back', async () => {
  const said: string[] = []
  const excluded = new Set<string>()
  const command: RunCommand = async (argv) => {
    const [program, verb = '', path = ''] = argv
    if (program !== 'tmutil') return noProgram(argv)
    said.push(verb)
    if (verb === 'addexclusion') excluded.add(path)
    if (verb === 'removeexclusion') excluded.delete(path)
    const answer = excluded.has(path) ? '[Excluded]' : '[Included]'
    return { code: 0, stdout: new Secret(`${answer}  ${path}\n`), stderr: '' }
  }
  const state: typeof files.state = (path) =>
    path === '/usr/bin/tmutil' ? files.state(process.execPath) : files.state(path)
  const w = world({ tools: { command, files: { ...files, state } } })
  const { history, env } = homeOf(w)
  const { mends } = await plan(w, 'time-machine')
  await carryOut(w, mends)
  expect(excluded).toContain(history)
  expect(excluded).toContain(env)
  expect((await plan(w, 'time-machine')).mends).toEqual([])
  for (const _ of mends) await perform(undo, { project: 'bot' }, w.context)
  expect([...excluded]).toEqual([])
  expect(said).toContain('removeexclusion')
})

test('a file that is moved out of a synced folder goes back with what a person wrote into it since', async () => {
  const w = world()
  const { env } = homeOf(w)
  await carryOut(w, (await plan(w, 'synced-folder')).mends)
  const to = readlinkSync(env)
  expect(to.startsWith(w.context.surroundings.keysFolder)).toBe(true)
  expect(statSync(to).mode & 0o777).toBe(0o600)
  writeFileSync(env, 'A=changed\n')
  await perform(undo, { project: 'bot' }, w.context)
  expect([lstatSync(env).isSymbolicLink(), text(env), statSync(env).mode & 0o777]).toEqual([
    false,
    'A=changed\n',
    0o644,
  ])
  expect(statSync(to, { throwIfNoEntry: false })).toBeUndefined()
})

/** A home that others may enter, with keys in every place that is mended without git. */
function homeOf({ home }: Pick<World, 'home'>): { history: string; agent: string; env: string } {
  chmodSync(home, 0o755)
  const [history, agent, env] = [
    join(home, '.bash_history'),
    join(home, '.claude.json'),
    join(home, 'Dropbox', 'app', '.env'),
  ] as const
  mkdirSync(join(home, 'Dropbox', 'app'), { recursive: true })
  writeFileSync(history, `ls\nexport ANTHROPIC_API_KEY=${fresh.anthropic()}\nls -l\n`)
  const one = { command: 'npx', args: ['x'], env: { OPENAI_API_KEY: fresh.openai(), LOG: 'info', AT: '${HOME}/x' } }
  const two = { command: 'uvx', env: { OPENAI_API_KEY: fresh.openai() } }
  writeFileSync(agent, JSON.stringify({ mcpServers: { one, two }, n: 1 }, null, 2))
  writeFileSync(env, `TAVILY_API_KEY=${fresh.tavily()}\n`)
  for (const path of [history, agent, env]) chmodSync(path, 0o644)
  return { history, agent, env }
}

function diskIsFull(): Fault {
  return new Fault('file.not_written', 'It was not written: the disk is full. It is as it was.')
}

function bytes(path: string): string {
  return readFileSync(path).toString('base64')
}

function seen(path: string): string {
  return `${path} ${statSync(path).mode.toString(8)} ${lstatSync(path).isFile()} ${bytes(path)}`
}
