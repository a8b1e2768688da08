import { describe, expect, test } from 'vitest'
import type { Tools } from '../../src/core/tools.ts'
import { files } from '../../src/tools/files.ts'
import { put } from '../context.ts'
import { faultOf } from '../rotation/scene.ts'
import { add, push, remove, scene, type Scene, state } from './scene.ts'

class Killed extends Error {}

/** Throws what nothing catches before the `at`th thing that is done outside the process: what was done before is there, and nothing after. */
function killing() {
  let [left, count] = [Infinity, 0]
  function step(): void {
    count += 1
    left -= 1
    if (left < 0) throw new Killed()
  }
  const wrap = (tools: Partial<Tools>): Partial<Tools> => ({
    ...tools,
    async command(argv, options) {
      step()
      return tools.command?.(argv, options) ?? Promise.reject(new Error('no programs'))
    },
    files: {
      ...files,
      async write(...words) {
        step()
        await files.write(...words)
      },
      async remove(path) {
        step()
        await files.remove(path)
      },
    },
  })
  return {
    wrap,
    /** Whether it was killed before it ended. */
    async during(at: number, work: () => Promise<unknown>): Promise<boolean> {
      left = at
      try {
        await work()
        return false
      } catch (error) {
        if (error instanceof Killed) return true
        throw error
      } finally {
        left = Infinity
      }
    },
  }
}

/** Kills at every step in turn, or at some, and gives what is left to `look`. Says how often. */
async function everyStep(
  work: (s: Scene) => Promise<unknown>,
  look: (s: Scene, at: number) => Promise<void>,
  before: (s: Scene) => Promise<unknown> = async () => {},
  stride = 1,
  own: Parameters<typeof scene>[0] = {},
): Promise<number> {
  for (let at = 0; ; at += stride) {
    const killer = killing()
    const s = await scene(own, killer.wrap)
    await before(s)
    const isKilled = await killer.during(at, () => work(s))
    if (!isKilled) return at
    await look({ ...s, context: s.again().context }, at)
  }
}

function whole({ systemd, sealed }: Scene): void {
  const held = systemd.holds()
  expect([held?.get('A_KEY'), held?.size, sealed().length]).toEqual(['second', 1, 1])
}

describe('killed at any step', () => {
  test('a first key gets there with the next run, whatever was done', async () => {
    const kills = await everyStep(
      async (s) => {
        await put(s, 'A_KEY', 'second')
        await add(s, ['A_KEY'])
      },
      async (s) => {
        await put(s, 'A_KEY', 'second')
        await add(s, ['A_KEY'])
        whole(s)
        expect(await state(s)).toEqual(['current'])
      },
    )
    console.log(`killed at ${kills} steps of adding`)
    expect(kills).toBeGreaterThan(15)
  })

  test('a new value gets there with the next run; until then the unit can start', async () => {
    const kills = await everyStep(
      (s) => push(s),
      async (s, at) => {
        s.systemd.start()
        expect(['first', 'second'], `step ${at}`).toContain(s.systemd.holds()?.get('A_KEY'))
        await push(s)
        whole(s)
        expect(await state(s)).toEqual(['current'])
      },
      async (s) => {
        await add(s, ['A_KEY'])
        await put(s, 'A_KEY', 'second')
      },
    )
    console.log(`killed at ${kills} steps of a push`)
    expect(kills).toBeGreaterThan(15)
  })

  test('a change that was cut off can be taken back instead', async () => {
    await everyStep(
      (s) => push(s),
      async (s) => {
        await remove(s)
        expect([s.systemd.holds()?.size, s.sealed(), s.hasDropIn(), await state(s)]).toEqual([0, [], false, []])
      },
      async (s) => {
        await add(s, ['A_KEY'])
        await put(s, 'A_KEY', 'second')
      },
      3,
    )
  })

  test('taking away goes on with the next run', async () => {
    await everyStep(
      (s) => remove(s),
      async (s) => {
        if ((await state(s)).length > 0) await remove(s)
        expect([s.systemd.holds()?.size, s.sealed(), s.hasDropIn(), await state(s)]).toEqual([0, [], false, []])
      },
      (s) => add(s, ['A_KEY', 'B_KEY']),
    )
  })

  test('a unit that does not come up gets back what it had, also where the going back was cut off', async () => {
    const kills = await everyStep(
      (s) => faultOf(push(s)),
      async (s, at) => {
        expect(await faultOf(push(s)), `step ${at}`).toMatchObject({ code: 'target.failed' })
        expect([s.systemd.holds()?.get('A_KEY'), s.sealed().length]).toEqual(['first', 1])
        expect(await state(s)).toEqual(['behind'])
        await put(s, 'A_KEY', 'third')
        await push(s)
        expect([s.systemd.holds()?.get('A_KEY'), await state(s)]).toEqual(['third', ['current']])
      },
      async (s) => {
        await add(s, ['A_KEY'])
        await put(s, 'A_KEY', 'bad')
      },
      2,
      { starts: (values) => values.get('A_KEY') !== 'bad' },
    )
    expect(kills).toBeGreaterThan(20)
  })

  test('settings that were changed are changed whole with the next run', async () => {
    await everyStep(
      (s) => add(s, [], { hasVariables: false }),
      async (s) => {
        await push(s)
        const has = s.dropIn()?.includes('A_KEY_FILE')
        expect([s.systemd.holds()?.get('A_KEY'), await state(s)]).toEqual(['first', ['current']])
        await add(s, [], { hasVariables: false })
        expect([typeof has, s.dropIn()?.includes('A_KEY_FILE')]).toEqual(['boolean', false])
      },
      (s) => add(s, ['A_KEY'], { hasVariables: true }),
      2,
    )
  })
})
