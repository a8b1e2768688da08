import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { machine, PROGRAM } from './program.ts'
import { together } from './together.ts'

const PROCESSES = 20

test('processes that make, write and read one vault at once lose nothing and never hear that it is busy', async () => {
  const { home, env } = machine()
  const folder = join(home, 'bot')
  mkdirSync(folder)
  const { writes, reads, complaints, lost } = await together({
    program: PROGRAM,
    folder,
    env,
    processes: PROCESSES,
    seconds: 0,
  })
  console.log(`together: ${writes} writes, ${reads} reads`)
  expect([...complaints.entries()]).toEqual([])
  expect(lost).toEqual([])
  expect(writes).toBe(2 * PROCESSES)
}, 300_000)
