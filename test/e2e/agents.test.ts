import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { house } from '../run/house.ts'

test('a hook stops a secret file with 2, and wrong words of ours stop no agent', async () => {
  const { keyward, folder, write } = await house()
  const call = { hook_event_name: 'PreToolUse', tool_name: 'Read', tool_input: { file_path: write('.env', 'A=1\n') } }
  const stopped = await keyward(['hook', 'agent'], { input: JSON.stringify(call), cwd: folder })
  expect([stopped.code, stopped.stdout, stopped.stderr.includes('keyward run -- PROGRAM')]).toEqual([2, '', true])
  expect((await keyward(['hook', 'agent', '--strange'])).code).toBe(1)
})

test('agents are shown, protected and unprotected, and the exit code says whether something is open', async () => {
  const { keyward, folder, home } = await house()
  expect((await keyward(['agents'], { cwd: folder, env: { PATH: home } })).stdout).toContain('no coding agent here')
  mkdirSync(join(home, '.claude'))
  mkdirSync(join(folder, '.claude'))
  writeFileSync(join(folder, '.claude/settings.json'), '{ "model": "x" }\n')
  const before = await keyward(['agents'], { cwd: folder })
  expect([before.code, before.stdout.includes('keyward agents protect')]).toEqual([1, true])
  expect((await keyward(['agents', 'protect'], { cwd: folder })).code).toBe(2)
  expect((await keyward(['agents', 'protect', '--yes'], { cwd: folder })).code).toBe(0)
  const lost = await keyward(['agents'], { cwd: folder })
  expect([lost.code, lost.stdout.includes('no folder of PATH holds')]).toEqual([1, true])
  const bin = join(home, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'keyward'), '', { mode: 0o755 })
  expect((await keyward(['agents'], { cwd: folder, env: { PATH: bin } })).code).toBe(0)
  expect((await keyward(['agents', 'unprotect'], { cwd: folder })).code).toBe(0)
  expect(readFileSync(join(folder, '.claude/settings.json'), 'utf8')).toBe('{ "model": "x" }\n')
})
