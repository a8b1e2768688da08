import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { sample } from '../../src/core/sample.ts'
import { house, type House } from '../run/house.ts'

const [FIRST, SECOND] = [sample('base64', 40), sample('base64', 44)]

/** All that a program writes, and a wait for a text in it. */
function heard(child: ChildProcess) {
  const state = { text: '' }
  const waiting: (() => void)[] = []
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => {
      state.text += part.toString()
      for (const look of waiting) look()
    })
  const until = (wanted: string): Promise<void> =>
    new Promise((done) => {
      const look = (): void => {
        if (state.text.includes(wanted)) done()
      }
      waiting.push(look)
      look()
    })
  return { state, until }
}

async function bot(line: string): Promise<House> {
  const made = await house({ 'kw://bot/dev/KEY': FIRST, 'kw://bot/dev/OTHER': FIRST })
  made.write('.env', line)
  return made
}

test('--watch starts the program again when its value is another, and for nothing else; then it ends with it', async () => {
  const made = await bot('KEY=kw://bot/dev/KEY\nMODE=one\n')
  const script = `trap 'exit 5' USR1; echo "has $KEY $MODE"; while :; do sleep 0.05; done`
  const child = made.start(['run', '--watch', '--no-mask', '--', 'bash', '-c', script])
  const ended = once(child, 'exit')
  const { state, until } = heard(child)
  await until(`has ${FIRST} one`)
  await made.keyward(['set', 'kw://bot/dev/OTHER'], { input: SECOND, cwd: made.folder })
  await made.keyward(['set', 'kw://bot/dev/KEY'], { input: SECOND, cwd: made.folder })
  await until(`has ${SECOND} one`)
  made.write('.env', 'KEY=kw://bot/dev/KEY\nMODE=two\n')
  await until(`has ${SECOND} two`)
  child.kill('SIGUSR1')
  expect(await ended).toEqual([5, null])
  expect(state.text.split('has ')).toHaveLength(4)
  expect(state.text).toContain('keyward: KEY changed; it is started again.')
  expect(state.text).toContain('keyward: MODE changed; it is started again.')
})

test('--reload sends the signal once the files hold the new value', async () => {
  const made = await bot('KEY=kw://bot/dev/KEY\n')
  const script = `trap 'echo "now $(cat "$KEY_FILE")"' HUP; trap 'exit 0' TERM; echo "has $(cat "$KEY_FILE")"; while :; do sleep 0.05; done`
  const child = made.start(['run', '--reload', 'HUP', '--file', '--no-mask', '--', 'bash', '-c', script])
  const ended = once(child, 'exit')
  const { until } = heard(child)
  await until(`has ${FIRST}`)
  await made.keyward(['set', 'kw://bot/dev/KEY'], { input: SECOND, cwd: made.folder })
  await until('KEY changed; it gets SIGHUP.')
  await until(`now ${SECOND}`)
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})

test('what goes wrong meanwhile is said, and the program goes on', async () => {
  const made = await bot('KEY=kw://bot/dev/KEY\n')
  const script = `trap 'exit 0' TERM; echo "has $KEY"; while :; do sleep 0.05; done`
  const child = made.start(['run', '--watch', '--no-mask', '--', 'bash', '-c', script])
  const ended = once(child, 'exit')
  const { state, until } = heard(child)
  await until(`has ${FIRST}`)
  made.write('.env', 'KEY=kw://bot/dev/NOTHING\n')
  await until('The program goes on with what it has.')
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(state.text).toContain('kw://bot/dev/NOTHING')
})

test('a signal that there is none of, or one with masking, starts nothing', async () => {
  const made = await bot('KEY=kw://bot/dev/KEY\n')
  const run = (...flags: readonly string[]) =>
    made.keyward(['run', ...flags, '--', 'echo', 'started'], { cwd: made.folder })
  for (const flags of [
    ['--reload', 'NOPE', '--no-mask'],
    ['--reload', 'HUP', '--mask'],
    ['--reload', 'HUP', '--watch'],
  ])
    expect(await run(...flags)).toMatchObject({ code: 125, stdout: '' })
})
