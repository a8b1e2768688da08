import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { import as importing } from '../../src/actions/import.ts'
import { rekey } from '../../src/actions/rekey.ts'
import { undo } from '../../src/actions/undo.ts'
import { perform } from '../../src/core/perform.ts'
import { put, SCOPE, world, type World } from '../context.ts'
import { decode, readNoteOf } from '../formats/decoder.ts'
import { rootKey, sealedIn, valueIn, VALUE } from './scene.ts'

const MOST = 100

test('a rekey that is ended at any moment has done all or nothing; the vault opens, goes on, and the next one completes it', async () => {
  const states = new Set<string>()
  const moments = await atEveryMoment(async (w, before) => {
    const after = sealedIn(w.database)
    const same = after.filter((bytes) => before.some((one) => one.equals(bytes))).length
    states.add(same === 0 ? 'new' : same === after.length ? 'old' : `${same} of ${after.length} are old`)
    const found = await decode(w.database, { slotKey: new Uint8Array(readFileSync(rootKey(w))) })
    expect(found.values).toHaveLength(3)
    const note = readFileSync(join(w.home, 'kw', 'state', 'checkpoint'), 'utf8')
    expect((await readNoteOf(note, found)).size).toBeLessThanOrEqual(found.rows.length)
    expect(await valueIn(w)).toBe(VALUE)
    await put(w, 'LATER', VALUE)
    await perform(rekey, {}, w.again().context)
    expect(await valueIn(w.again(), 'LATER')).toBe(VALUE)
    await perform(undo, { project: 'bot' }, w.context)
    await perform(undo, { project: 'bot' }, w.context)
    expect(readFileSync(join(w.folder, '.env'), 'utf8')).toBe(OLD)
  })
  console.log(`rekey was ended at ${moments} moments`)
  expect([...states].toSorted()).toEqual(['new', 'old'])
  expect(moments).toBeGreaterThan(8)
}, 240_000)

const OLD = `IN_FILE='qZ7vK2mX9wA8x8Ty3Lp0'\n`

/** In a fresh home once for each moment that a rekey has: ends it there and looks at what is left. Returns how many there were. */
async function atEveryMoment(look: (w: World, before: readonly Buffer[]) => Promise<void>): Promise<number> {
  for (let moment = 1; moment <= MOST; moment += 1) {
    const w = world()
    await put(w, 'A_KEY', 'before')
    await put(w, 'A_KEY', VALUE)
    const env = join(w.folder, '.env')
    writeFileSync(env, OLD, { mode: 0o600 })
    await perform(importing, { ...SCOPE, from: env, shown: '.env', claim: w.folder, isPlan: false }, w.context)
    const before = sealedIn(w.database)
    const code = ended(w, moment)
    if (code === 0) return moment - 1
    expect(code, `ended at moment ${moment}`).toBe('SIGKILL')
    await look(w.again(), before)
  }
  throw new Error(`a rekey has more than ${MOST} moments`)
}

function ended({ home, folder }: World, moment: number): number | string | null {
  const { status, signal, stderr } = spawnSync(process.execPath, [resolve('test/keys/killed.ts'), 'rekey'], {
    cwd: folder,
    env: { HOME: home, KEYWARD_HOME: join(home, 'kw'), PATH: process.env['PATH'], KILL_AT: String(moment) },
    encoding: 'utf8',
  })
  expect(stderr).not.toMatch(/Error|Fault/)
  return signal ?? status
}
