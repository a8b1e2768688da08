import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { isTaken, takeAlone } from '../../src/database/alone.ts'
import { put } from '../context.ts'
import { temporaryFolder } from '../folder.ts'
import { faultOf } from '../rotation/scene.ts'
import { add, push, remove, scene, type Scene, state } from './scene.ts'

/** Every program that is started and every wait lets the others go on, as between processes. */
function shared(): Promise<Scene> {
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  return scene({}, ({ command, ...tools }) => ({
    ...tools,
    pause: turn,
    async command(...words) {
      await turn()
      return command?.(...words) ?? Promise.reject(new Error('no programs'))
    },
  }))
}

describe('two at the same time', () => {
  test('of two that bring the same, the second waits and finds all done', async () => {
    const s = await shared()
    await add(s, ['A_KEY'])
    await put(s, 'A_KEY', 'second')
    const done = await Promise.all([push(s), push(s.again())])
    expect(done.map((one) => String(one?.end)).toSorted()).toEqual(['restarted', 'same'])
    expect([s.systemd.holds()?.get('A_KEY'), s.sealed().length, await state(s)]).toEqual(['second', 1, ['current']])
  })

  test('a value that comes meanwhile is there after the last of them', async () => {
    const s = await shared()
    await add(s, ['A_KEY'])
    await put(s, 'A_KEY', 'second')
    const first = push(s)
    await put(s.again(), 'A_KEY', 'third')
    await Promise.all([first, push(s.again())])
    expect([s.systemd.holds()?.get('A_KEY'), s.sealed().length, await state(s)]).toEqual(['third', 1, ['current']])
  })

  test('two keys that are added at once are both there, first ones and later ones', async () => {
    const s = await shared()
    await Promise.all([add(s, ['A_KEY']), add(s.again(), ['B_KEY'])])
    expect([s.systemd.holds()?.size, s.sealed().length, await state(s)]).toEqual([2, 2, ['current']])
    await put(s, 'C_KEY', 'more')
    await Promise.all([add(s, ['C_KEY']), remove(s.again(), ['A_KEY'])])
    expect([...(s.systemd.holds()?.keys() ?? [])].toSorted()).toEqual(['B_KEY', 'C_KEY'])
    expect([s.sealed().length, await state(s)]).toEqual([2, ['current']])
  })

  test('one that has to wait for too long changes nothing and says so', async () => {
    const s = await shared()
    await add(s, ['A_KEY'])
    await put(s, 'A_KEY', 'second')
    const letGo = await s.again().context.alone('sync')
    expect(await faultOf(push(s))).toMatchObject({ code: 'target.state' })
    expect([s.systemd.holds()?.get('A_KEY'), await state(s)]).toEqual(['first', ['behind']])
    letGo?.()
    expect(await push(s)).toMatchObject({ end: 'restarted' })
  })
})

test('a process that is killed lets go of what it had alone', async () => {
  const path = join(temporaryFolder(), 'state', 'sync.alone')
  // Held by what ends with the process only: a lock that nobody names any more is let go of when memory is cleaned up.
  const program = `import { isTaken, takeAlone } from ${JSON.stringify(join(import.meta.dirname, '../../src/database/alone.ts'))}
    globalThis.letGo = takeAlone(${JSON.stringify(path)})
    console.log(letGo === null ? 'not mine' : 'mine')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [said] = await once(child.stdout, 'data')
  expect(String(said).trim()).toBe('mine')
  expect([takeAlone(path), isTaken(path)]).toEqual([null, true])
  child.kill('SIGKILL')
  await once(child, 'close')
  expect(isTaken(path)).toBe(false)
  const letGo = takeAlone(path)
  expect(letGo).not.toBeNull()
  letGo?.()
}, 60_000)

test('asking whether somebody has it takes nothing and makes no file', () => {
  const path = join(temporaryFolder(), 'sync.alone')
  expect([isTaken(path), existsSync(path)]).toEqual([false, false])
  const letGo = takeAlone(path)
  expect(isTaken(path)).toBe(true)
  letGo?.()
  expect([isTaken(path), takeAlone(path) !== null]).toEqual([false, true])
})
