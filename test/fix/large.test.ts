import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { undo } from '../../src/actions/undo.ts'
import { perform } from '../../src/core/perform.ts'
import { world } from '../context.ts'
import { fresh } from '../e2e/keys.ts'
import { carryOut, plan } from './scene.ts'

// Both sides of a history of this length are more than the vault takes for one value.
const LINES = 'git status\nls -la /srv/some/folder\n'.repeat(300_000)

/** A home with a history of ten megabytes that has two keys in it, one of them twice. */
function large() {
  const w = world()
  const path = join(w.home, '.bash_history')
  const [first, second] = [fresh.anthropic(), fresh.openai()]
  const half = LINES.length >> 1
  const at = LINES.lastIndexOf('\n', half) + 1
  const parts = [`export A=${first}\n`, LINES.slice(0, at), `export B=${second} C=${first}\n`, LINES.slice(at)]
  writeFileSync(path, Buffer.concat([Buffer.from([0x83, 0xc3, 10]), Buffer.from(parts.join(''))]), { mode: 0o640 })
  return { ...w, path, bytes: () => readFileSync(path), keys: [first, second] }
}

test('the keys in a history of ten megabytes are masked, and it comes back byte for byte, with what was typed since', async () => {
  const w = large()
  const before = w.bytes()
  const { mends, byHand } = await plan(w, 'history')
  expect([mends.map(({ kind }) => kind), byHand]).toEqual([['history'], []])
  expect((await carryOut(w, mends)).map(({ outcome }) => outcome)).toEqual(['done'])
  for (const key of w.keys) expect(w.bytes().includes(key)).toBe(false)
  expect(statSync(w.path).mode & 0o777).toBe(0o640)
  writeFileSync(w.path, 'echo new\n', { flag: 'a' })
  await perform(undo, { project: 'bot' }, w.context)
  expect(w.bytes().equals(Buffer.concat([before, Buffer.from('echo new\n')]))).toBe(true)
  expect(statSync(w.path).mode & 0o777).toBe(0o640)
})

test('one in which the masked places are gone is not overwritten', async () => {
  const w = large()
  await carryOut(w, (await plan(w, 'history')).mends)
  const shorter = w.bytes().subarray(100)
  writeFileSync(w.path, shorter)
  await expect(perform(undo, { project: 'bot' }, w.context)).rejects.toMatchObject({ code: 'undo.changed' })
  expect(w.bytes().equals(shorter)).toBe(true)
})

test('the keys in settings of eight megabytes move into the vault, and what else their program wrote since stays', async () => {
  const w = world()
  const [path, key] = [join(w.home, '.claude.json'), fresh.anthropic()]
  const history = Array.from(
    { length: 20_000 },
    (_, index) => `${index}: ${'what is wrong with this file? '.repeat(13)}`,
  )
  const servers = { one: { command: 'npx', args: ['x'], env: { ANTHROPIC_API_KEY: key } } }
  writeFileSync(path, JSON.stringify({ history, mcpServers: servers, starts: 4 }, null, 2))
  const before = readFileSync(path, 'utf8')
  await carryOut(w, (await plan(w, 'agent-config')).mends)
  const after = readFileSync(path, 'utf8')
  expect([after.includes(key), after.includes('kw://bot/dev/ANTHROPIC_API_KEY')]).toEqual([false, true])
  const counted = (text: string): string => text.replace('"starts": 4', '"starts": 5')
  writeFileSync(path, counted(after))
  await perform(undo, { project: 'bot' }, w.context)
  expect(readFileSync(path, 'utf8') === counted(before)).toBe(true)
})
