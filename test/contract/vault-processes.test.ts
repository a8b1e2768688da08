import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../folder.ts'
import { decode } from '../formats/decoder.ts'
import { openVault, readValue, store } from '../vault.ts'

/** The runtime that is inside the executables. */
const BUN = fileURLToPath(
  new URL(
    `../../node_modules/@oven/bun-${process.platform}-${process.arch === 'arm64' ? 'aarch64' : 'x64'}/bin/bun`,
    import.meta.url,
  ),
)
const WRITER = fileURLToPath(new URL('../children/writer.ts', import.meta.url))

test(
  'four processes that make and fill one vault at once lose nothing and number every row',
  { timeout: 60_000 },
  async () => {
    const folder = temporaryFolder()
    const ended = await Promise.all(['A', 'B', 'C', 'D'].map((name) => run(start(folder, name, 50))))
    expect(ended.map(({ said, complaints, code }) => [said.length, complaints, code])).toEqual(
      Array.from({ length: 4 }, () => [51, '', 0]),
    )
    const { path, rootKey, embedded } = await openVault(folder)
    const { values, rows } = await decode(path, { slotKey: new Uint8Array(readFileSync(rootKey)) })
    expect(new Set(values.map(({ value }) => Buffer.from(value).toString())).size).toBe(200)
    expect(rows.map((row) => JSON.parse(row).number)).toEqual(Array.from({ length: 200 }, (_, index) => index))
    expect(await embedded.transaction(({ vault }) => vault.count({}))).toBe(200)
  },
)

test(
  'after kill -9 while values are stored the vault opens with every value that was told to be stored',
  { timeout: 60_000 },
  async () => {
    const folder = temporaryFolder()
    const stored: string[] = []
    for (const [round, milliseconds] of [40, 90, 150, 210, 330].entries()) {
      const child = start(folder, `R${round}`, 100_000)
      const { said } = await killed(child, milliseconds)
      stored.push(...said.slice(1).map((index) => `R${round}_${index}`))
      const opened = await openVault(folder)
      for (const name of stored) {
        const [, number, index] = /^R(\d+)_(\d+)$/.exec(name) ?? []
        expect(await readValue(opened, { project: 'bot', environment: 'dev', name })).toBe(
          `value ${index} of R${number}`,
        )
      }
      await store(opened, { project: 'bot', environment: 'dev', name: `AFTER_${round}` }, 'still writable')
      await opened.database.close()
    }
    expect(stored.length).toBeGreaterThan(5)
    const { path, rootKey } = await openVault(folder)
    const { rows, values } = await decode(path, { slotKey: new Uint8Array(readFileSync(rootKey)) })
    // Each stored value has its row: what was written without being told has one as well.
    expect(rows.length).toBe(values.length)
  },
)

test('after kill -9 while the vault is made there is a whole vault or none, and the next try ends well', async () => {
  for (let round = 0; round < 10; round++) {
    const folder = temporaryFolder()
    const child = start(folder, 'X', 0)
    const ended = run(child)
    await Promise.race([firstFile(folder), ended])
    await new Promise((resolve) => setTimeout(resolve, round * 3))
    child.kill('SIGKILL')
    const { said } = await ended
    const opened = await openVault(folder)
    const isMade = await opened.embedded.isMade()
    expect(isMade || said.length === 0, 'it was told that the vault is made').toBe(true)
    if (!isMade) await opened.embedded.make({ slot: 'key-file' }, false)
    await store(opened, { project: 'bot', environment: 'dev', name: 'KEY' }, 'works')
    expect(await readValue(await openVault(folder), { project: 'bot', environment: 'dev', name: 'KEY' })).toBe('works')
  }
}, 60_000)

test("Node and Bun open each other's vaults", async ({ skip }) => {
  if (!existsSync(BUN)) skip(`${BUN} is not installed`)
  const folder = temporaryFolder()
  for (const [name, runtime] of [
    ['BUN', BUN],
    ['NODE', process.execPath],
    ['AGAIN', BUN],
  ] as const) {
    const { said, complaints } = await run(start(folder, name, 3, runtime))
    expect([said, complaints]).toEqual([['made', '0', '1', '2'], ''])
  }
  const { path, rootKey } = await openVault(folder)
  const { values, rows } = await decode(path, { slotKey: new Uint8Array(readFileSync(rootKey)) })
  expect([values.length, rows.length]).toEqual([9, 9])
}, 60_000)

interface Ended {
  /** Whole lines. */
  readonly said: readonly string[]
  readonly complaints: string
  readonly code: number | null
}

function start(folder: string, name: string, count: number, runtime = process.execPath): ChildProcess {
  return spawn(runtime, [WRITER, folder, name, `${count}`], { stdio: ['ignore', 'pipe', 'pipe'] })
}

async function run(child: ChildProcess): Promise<Ended> {
  let [said, complaints] = ['', '']
  child.stdout?.on('data', (part: Buffer) => (said += part.toString()))
  child.stderr?.on('data', (part: Buffer) => (complaints += part.toString()))
  await once(child, 'close')
  return { said: said.split('\n').slice(0, -1), complaints, code: child.exitCode }
}

/** Ends the child so long after its first word. */
async function killed(child: ChildProcess, milliseconds: number): Promise<Ended> {
  const ended = run(child)
  child.stdout?.once('data', () => setTimeout(() => child.kill('SIGKILL'), milliseconds))
  return ended
}

/** When the database's file appears. */
async function firstFile(folder: string): Promise<void> {
  while (!existsSync(`${folder}/data/vault.db`)) await new Promise((resolve) => setTimeout(resolve, 2))
}
