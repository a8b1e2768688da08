import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { fresh, letters } from './keys.ts'
import { machine, PROGRAM, type Machine, type Ran } from './program.ts'

const ROUNDS = 15

test('eight that set different keys on a machine without a vault make one vault, and every value is there', async () => {
  const { keyward, folder, home } = bot()
  const values = Array.from({ length: 8 }, () => letters(24))
  const all = await Promise.all(values.map((input, at) => keyward(['set', `KEY_${at}`], { cwd: folder, input })))
  for (const ran of all) expectDone(ran, values)
  for (const [at, value] of values.entries())
    expect((await keyward(['read', `KEY_${at}`], { cwd: folder })).stdout).toBe(value)
  expect(all.filter(({ stderr }) => stderr.includes('No vault yet: making one.'))).toHaveLength(1)
  expect(readdirSync(join(home, '.config/keyward'))).toEqual(['root.key'])
})

test('eight that set the same key make eight versions, and one of their values is current', async () => {
  const { keyward, folder } = bot()
  const values = Array.from({ length: 8 }, () => letters(24))
  for (const ran of await Promise.all(values.map((input) => keyward(['set', 'A'], { cwd: folder, input }))))
    expectDone(ran, values)
  const shown = JSON.parse((await keyward(['show', 'A', '--json'], { cwd: folder })).stdout)
  expect(shown.versions).toHaveLength(8)
  const kept = await Promise.all(
    values.map((_, at) => keyward(['read', `kw://bot/dev/A?version=${at + 1}`], { cwd: folder })),
  )
  expect(kept.map(({ stdout }) => stdout).toSorted()).toEqual(values.toSorted())
  expect((await keyward(['read', 'A'], { cwd: folder })).stdout).toBe(kept[shown.current - 1]?.stdout)
})

test('two files are imported at once, while programs run with a third, and nothing is lost', async () => {
  const { keyward, folder } = bot()
  const [a, b] = [fresh.openai(), fresh.anthropic()]
  writeFileSync(join(folder, 'a.env'), `OPENAI_API_KEY=${a}\n`)
  writeFileSync(join(folder, 'b.env'), `ANTHROPIC_API_KEY=${b}\n`)
  await keyward(['set', 'C'], { cwd: folder, input: 'of C' })
  writeFileSync(join(folder, '.env'), 'C=kw://bot/dev/C\n')
  const [first, second, ...ran] = await Promise.all([
    keyward(['import', 'a.env', '--yes'], { cwd: folder }),
    keyward(['import', 'b.env', '--yes'], { cwd: folder }),
    ...[1, 2, 3, 4].map(() => keyward(['run', '--', 'printenv', 'C'], { cwd: folder })),
  ])
  for (const one of [first, second]) expectDone(one, [a, b])
  for (const { code, stdout, stderr } of ran) expect([code, stdout, stderr]).toEqual([0, 'of C\n', ''])
  expect(readFileSync(join(folder, 'a.env'), 'utf8')).toBe('OPENAI_API_KEY=kw://bot/dev/OPENAI_API_KEY\n')
  expect(readFileSync(join(folder, 'b.env'), 'utf8')).toBe('ANTHROPIC_API_KEY=kw://bot/dev/ANTHROPIC_API_KEY\n')
  expect((await keyward(['read', 'OPENAI_API_KEY'], { cwd: folder })).stdout).toBe(a)
  expect((await keyward(['read', 'ANTHROPIC_API_KEY'], { cwd: folder })).stdout).toBe(b)
})

test('a set that is killed at any moment has stored the value whole or not at all', async () => {
  const { keyward, folder, killed } = bot()
  const takes = await timed(() => keyward(['set', 'WARM'], { cwd: folder, input: 'up' }))
  const written = new Map<string, string>()
  for (let round = 0; round < ROUNDS; round += 1) {
    const [name, value] = [`KEY_${round % 5}`, letters(24)]
    await killed(['set', name], moment(round, takes), value)
    const { code, stdout, stderr } = await keyward(['read', name], { cwd: folder })
    const before = written.get(name)
    if (code === 4) expect(before, 'what was stored is there').toBe(undefined)
    else expect([code, [before, value].includes(stdout)], stderr).toEqual([0, true])
    if (code === 0) written.set(name, stdout)
  }
  expect((await keyward(['set', 'LAST'], { cwd: folder, input: 'works' })).code).toBe(0)
}, 120_000)

test('the first set of a machine that is killed leaves no vault or a whole one', async () => {
  const warm = bot()
  const takes = await timed(() => warm.keyward(['set', 'WARM'], { cwd: warm.folder, input: 'up' }))
  for (let round = 0; round < ROUNDS; round += 1) {
    const { keyward, folder, killed } = bot()
    await killed(['set', 'A'], moment(round, takes), 'of A')
    const read = await keyward(['read', 'A'], { cwd: folder })
    if (read.code === 0) expect(read.stdout).toBe('of A')
    else expect([read.code, read.stdout], read.stderr).toEqual([4, ''])
    expectDone(await keyward(['set', 'A'], { cwd: folder, input: 'again' }), [])
    expect((await keyward(['read', 'A'], { cwd: folder })).stdout).toBe('again')
  }
}, 120_000)

test('an import that is killed at any moment loses nothing: a second one completes it, and undo brings the file back', async () => {
  const warm = bot()
  const content = (value: string): string => `# mine\nOPENAI_API_KEY=${value}\nPORT=1\n`
  writeFileSync(join(warm.folder, '.env'), content(fresh.openai()))
  const takes = await timed(() => warm.keyward(['import', '.env', '--yes'], { cwd: warm.folder }))
  for (let round = 0; round < ROUNDS; round += 1) {
    const { keyward, folder, killed } = bot()
    const value = fresh.openai()
    const file = join(folder, '.env')
    writeFileSync(file, content(value))
    await killed(['import', '.env', '--yes'], moment(round, takes), '')
    expect([content(value), content('kw://bot/dev/OPENAI_API_KEY')]).toContain(readFileSync(file, 'utf8'))
    expectDone(await keyward(['import', '.env', '--yes'], { cwd: folder }), [value])
    expect(readFileSync(file, 'utf8')).toBe(content('kw://bot/dev/OPENAI_API_KEY'))
    expect((await keyward(['read', 'OPENAI_API_KEY'], { cwd: folder })).stdout).toBe(value)
    expectDone(await keyward(['undo'], { cwd: folder }), [value])
    expect(readFileSync(file, 'utf8')).toBe(content(value))
    expect(readdirSync(folder)).toEqual(['.env'])
  }
}, 180_000)

/** Spread over the whole time the command takes, and a little behind it. */
function moment(round: number, takesMs: number): number {
  return ((round + Math.random()) / ROUNDS) * takesMs * 1.1
}

async function timed(work: () => Promise<Ran>): Promise<number> {
  const start = performance.now()
  expect((await work()).code).toBe(0)
  return performance.now() - start
}

function expectDone({ code, stdout, stderr }: Ran, values: readonly string[]): void {
  expect(code, stderr).toBe(0)
  expect(stderr).not.toMatch(/locked|bug of ours/)
  for (const value of values) expect(stdout + stderr).not.toContain(value)
}

interface Bot extends Machine {
  readonly folder: string
  /** Starts the command and ends it with SIGKILL after so long, unless it was quicker. */
  killed(words: readonly string[], afterMs: number, input: string): Promise<void>
}

function bot(): Bot {
  const own = machine()
  const folder = join(own.home, 'bot')
  mkdirSync(folder)
  return {
    ...own,
    folder,
    async killed(words, afterMs, input) {
      const [program, ...first] = PROGRAM
      const child = spawn(program, [...first, ...words], {
        cwd: folder,
        env: own.env,
        stdio: ['pipe', 'ignore', 'ignore'],
      })
      const ended = new Promise((done) => child.on('close', done))
      child.stdin.on('error', () => {})
      child.stdin.end(input)
      await wait(afterMs)
      child.kill('SIGKILL')
      await ended
    },
  }
}
