import { expect, test } from 'vitest'
import { PROGRAM } from '../e2e/program.ts'
import { torture } from './torture.ts'

test('forty processes are killed at random moments, and nothing that was told to be done is lost or half', async () => {
  const { kills, ended, kept, rows } = await torture({ program: PROGRAM, kills: 40, seconds: 240, say() {} })
  console.log(`torture: ${kills} kills, ${ended} before the end, ${kept} looks at kept writes, ${rows} audit rows`)
  expect(kills).toBe(40)
  expect(ended).toBeGreaterThan(10)
}, 300_000)
