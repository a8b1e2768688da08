import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { import as importing } from '../../src/actions/import.ts'
import { list } from '../../src/actions/list.ts'
import { read } from '../../src/actions/read.ts'
import { show } from '../../src/actions/show.ts'
import { undo } from '../../src/actions/undo.ts'
import { perform } from '../../src/core/perform.ts'
import { put, SCOPE, world, type World } from '../context.ts'
import { temporaryFolder } from '../folder.ts'

const VALUE = `a-${'qZ7vK2mX9w'.repeat(3)}`
const OLD = `# mine\nA_KEY=${VALUE}\nB_KEY='${VALUE}2'\nPORT=1\n`
const NEW = '# mine\nA_KEY=kw://bot/dev/A_KEY\nB_KEY=kw://bot/dev/B_KEY\nPORT=1\n'
const MOST = 200

test('an import that is ended at any moment loses nothing: the next one completes it, and undo works', async () => {
  const moments = await atEveryMoment('import', async (w) => {
    const env = join(w.folder, '.env')
    expect([OLD, NEW]).toContain(text(env))
    await restored(w, async (again) => {
      await perform(importing, { ...SCOPE, from: env, shown: '.env', claim: w.folder, isPlan: false }, again.context)
      await holds(again, NEW)
      expect((await perform(read, { ...SCOPE, name: 'B_KEY' }, again.context)).value.reveal()).toBe(`${VALUE}2`)
      await perform(undo, { project: 'bot' }, again.context)
      await holds(again, OLD)
      await expect(perform(undo, { project: 'bot' }, again.context)).rejects.toMatchObject({ code: 'undo.nothing' })
    })
    const { total } = await perform(list, {}, w.context)
    if (total > 0) await perform(undo, { project: 'bot' }, w.context)
    await holds(w, OLD)
  })
  console.log(`import was ended at ${moments} moments`)
  expect(moments).toBeGreaterThan(15)
}, 180_000)

test('an undo that is ended at any moment is completed by the next one', async () => {
  const moments = await atEveryMoment(
    'undo',
    async (w) => {
      expect([OLD, NEW]).toContain(text(join(w.folder, '.env')))
      await perform(undo, { project: 'bot' }, w.context).catch((error: unknown) =>
        expect(error).toMatchObject({ code: 'undo.nothing' }),
      )
      await holds(w, OLD)
    },
    async (w) => {
      const from = join(w.folder, '.env')
      await perform(importing, { ...SCOPE, from, shown: '.env', claim: w.folder, isPlan: false }, w.context)
    },
  )
  console.log(`undo was ended at ${moments} moments`)
  expect(moments).toBeGreaterThan(5)
}, 180_000)

test('a set that is ended at any moment has stored the value whole or not at all', async () => {
  const moments = await atEveryMoment(
    'set',
    async (w) => {
      const { value, number } = await perform(read, { ...SCOPE, name: 'A_KEY' }, w.context)
      expect([
        [1, 'before'],
        [2, VALUE],
      ]).toContainEqual([number, value.reveal()])
      await put(w, 'A_KEY', VALUE)
      const { versions, current } = await perform(show, { ...SCOPE, name: 'A_KEY' }, w.context)
      expect([current, versions.map(({ state }) => state)]).toEqual([2, ['expiring', 'active']])
    },
    (w) => put(w, 'A_KEY', 'before'),
  )
  console.log(`set was ended at ${moments} moments`)
  expect(moments).toBeGreaterThan(5)
}, 180_000)

/** Runs the action in a fresh home once for each moment it has, ends it there, and looks at what is left. Returns how many there were. */
async function atEveryMoment(
  what: 'import' | 'undo' | 'set',
  look: (w: World) => Promise<void>,
  prepare: (w: World) => Promise<void> = async () => {},
): Promise<number> {
  for (let moment = 1; moment <= MOST; moment += 1) {
    const w = world()
    writeFileSync(join(w.folder, '.env'), OLD, { mode: 0o600 })
    await prepare(w)
    const code = ended(w, what, moment)
    if (code === 0) return moment - 1
    expect(code, `ended at moment ${moment}`).toBe('SIGKILL')
    await look(w.again())
  }
  throw new Error(`${what} has more than ${MOST} moments`)
}

function ended({ home, folder }: World, what: string, moment: number): number | string | null {
  const argument = what === 'import' ? join(folder, '.env') : VALUE
  const { status, signal, stderr } = spawnSync(process.execPath, [resolve('test/keys/killed.ts'), what, argument], {
    cwd: folder,
    env: { HOME: home, KEYWARD_HOME: join(home, 'kw'), PATH: process.env['PATH'], KILL_AT: String(moment) },
    encoding: 'utf8',
  })
  expect(stderr).not.toMatch(/Error|Fault/)
  return signal ?? status
}

/** The work on a machine that is afterwards as it was before. */
async function restored(w: World, work: (w: World) => Promise<void>): Promise<void> {
  const copy = temporaryFolder()
  execFileSync('cp', ['-a', `${w.home}/.`, copy])
  await work(w.again())
  for (const name of readdirSync(w.home)) rmSync(join(w.home, name), { recursive: true })
  execFileSync('cp', ['-a', `${copy}/.`, w.home])
}

async function holds(w: World, expected: string): Promise<void> {
  expect(text(join(w.folder, '.env'))).toBe(expected)
  expect((await perform(list, {}, w.context)).total).toBe(expected === OLD ? 0 : 2)
}

function text(path: string): string {
  return readFileSync(path, 'utf8')
}
