import { spawnSync } from 'node:child_process'
import { chmodSync, lstatSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { fix } from '../../src/actions/fix.ts'
import { list } from '../../src/actions/list.ts'
import { undo } from '../../src/actions/undo.ts'
import { perform } from '../../src/core/perform.ts'
import { SCOPE, world, type World } from '../context.ts'
import { fresh } from '../e2e/keys.ts'

const MOST = 200
/** Not every moment: each starts a process. */
const STRIDE = { fix: 5, undo: 2 }

test('a fix that is ended at any moment loses nothing: the next one does the rest, and undo gives everything back', async () => {
  const moments = await atMoments('fix', async (w, before) => {
    expect(lost(w, before)).toEqual([])
    await mendAll(w)
    expect((await planned(w)).length).toBe(0)
    await undoAll(w)
    expect(w.paths.map(state)).toEqual(before)
    expect((await perform(list, {}, w.context)).total).toBe(0)
  })
  console.log(`fix was ended at ${moments} moments`)
  expect(moments).toBeGreaterThan(15)
}, 240_000)

test('an undo of a fix that is ended at any moment is completed by the next one', async () => {
  const moments = await atMoments('undo', async (w, before) => {
    expect(lost(w, before)).toEqual([])
    await undoAll(w)
    expect(w.paths.map(state)).toEqual(before)
  })
  console.log(`undo was ended at ${moments} moments`)
  expect(moments).toBeGreaterThan(3)
}, 240_000)

interface Home extends World {
  readonly paths: readonly string[]
  readonly keys: readonly string[]
}

function homeOf(w: World): Home {
  chmodSync(w.home, 0o755)
  const synced = join(w.home, 'Dropbox', 'app')
  mkdirSync(synced, { recursive: true })
  const paths = [join(w.home, '.zsh_history'), join(w.home, '.claude.json'), join(synced, '.env')]
  const keys = [fresh.anthropic(), fresh.openai(), fresh.tavily()]
  const [history = '', agent = '', env = ''] = paths
  writeFileSync(history, `: 1700000000:0;export ANTHROPIC_API_KEY=${keys[0]}\n`, { mode: 0o600 })
  const one = { command: 'npx', args: ['x'], env: { OPENAI_API_KEY: keys[1] } }
  writeFileSync(agent, JSON.stringify({ mcpServers: { one } }, null, 2), { mode: 0o600 })
  writeFileSync(env, `TAVILY_API_KEY=${keys[2]}\n`)
  chmodSync(env, 0o644)
  return { ...w, paths, keys }
}

async function atMoments(what: 'fix' | 'undo', look: (w: Home, before: readonly string[]) => Promise<void>) {
  for (let moment = 1; moment <= MOST; moment += STRIDE[what]) {
    const w = homeOf(world())
    const before = w.paths.map(state)
    if (what === 'undo') await mendAll(w)
    const { status, signal, stderr } = spawnSync(process.execPath, [resolve('test/keys/killed.ts'), what, w.home], {
      cwd: w.folder,
      env: { HOME: w.home, KEYWARD_HOME: join(w.home, 'kw'), PATH: process.env['PATH'], KILL_AT: String(moment) },
      encoding: 'utf8',
    })
    expect(stderr).not.toMatch(/Error|Fault/)
    if (status === 0) return moment - 1
    expect(signal, `ended at moment ${moment}`).toBe('SIGKILL')
    await look({ ...w.again(), paths: w.paths, keys: w.keys }, before)
  }
  throw new Error(`${what} has more than ${MOST} moments`)
}

/** Files that are neither as they were nor as they are to be: a key is in the file, or the file is whole without it. */
function lost({ paths, keys }: Home, before: readonly string[]): readonly string[] {
  return paths.filter((path, index) => {
    const now = state(path)
    const isMended =
      !now.includes(keys[index] ?? '') &&
      /REMOVED\n$|kw:\/\/bot\/dev\/OPENAI_API_KEY"\n {6}\}\n {4}\}\n {2}\}\n\}$/.test(now)
    const isMoved = path.endsWith('.env') && now.includes(keys[index] ?? '')
    return now !== before[index] && !isMended && !isMoved
  })
}

async function planned({ context, home }: World) {
  return (await perform(fix, { ...SCOPE, paths: [home], only: [], agreed: null }, context)).mends
}

async function mendAll(w: World): Promise<void> {
  const { context, home, folder } = w
  const agreed = await planned(w)
  // Who was killed while the lock was there: zsh takes it for old after ten seconds, a person after a fault that says so.
  const lock = join(home, '.zsh_history.LOCK')
  if (lstatSync(lock, { throwIfNoEntry: false })) await context.tools.files.remove(lock)
  const { mends } = await perform(fix, { ...SCOPE, paths: [home], only: [], claim: folder, agreed }, context)
  expect(mends.map(({ outcome, fault }) => fault?.message ?? outcome)).toEqual(agreed.map(() => 'done'))
}

async function undoAll({ context, home }: World): Promise<void> {
  const lock = join(home, '.zsh_history.LOCK')
  for (;;) {
    if (lstatSync(lock, { throwIfNoEntry: false })) await context.tools.files.remove(lock)
    try {
      await perform(undo, { project: 'bot' }, context)
    } catch (error) {
      expect(error).toMatchObject({ code: 'undo.nothing' })
      return
    }
  }
}

function state(path: string): string {
  const { mode } = statSync(path)
  return `${lstatSync(path).isFile()} ${(mode & 0o777).toString(8)} ${readFileSync(path, 'utf8')}`
}
