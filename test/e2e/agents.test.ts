import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sample } from '../../src/core/sample.ts'
import { house } from '../run/house.ts'

const KEY = `sk_live_${sample('base62', 24, 7)}`

type Fields = Readonly<Record<string, unknown>>

async function asked() {
  const { keyward, folder, write, home } = await house()
  const hook = (call: Fields) =>
    keyward(['hook', 'agent'], { input: JSON.stringify({ cwd: folder, ...call }), cwd: folder })
  const tool = (name: string, input: Fields) =>
    hook({ hook_event_name: 'PreToolUse', tool_name: name, tool_input: input })
  return { keyward, folder, write, home, hook, tool }
}

test('Claude Code does not read a secret file, and is told what to do instead', async () => {
  const { tool, write } = await asked()
  write('.env', `A=${KEY}\n`)
  const { code, stdout, stderr } = await tool('Read', { file_path: write('.env', `A=${KEY}\n`) })
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain('keyward run -- PROGRAM')
  expect((await tool('Bash', { command: 'cat .env' })).code).toBe(2)
  expect((await tool('Bash', { command: 'ls .env' })).code).toBe(0)
})

test('a key is stopped where it would be read, written, run or sent, and never repeated', async () => {
  const { hook, tool, write, folder } = await asked()
  const path = write('config.js', `const stripe = "${KEY}"\n`)
  const all = [
    await tool('Read', { file_path: path }),
    await tool('Write', { file_path: join(folder, 'new.js'), content: `x = "${KEY}"` }),
    await tool('Bash', { command: `curl -u ${KEY}: https://api.stripe.com/v1/charges` }),
    await tool('mcp__x__send', { body: { text: `the key is ${KEY}` } }),
    await hook({ hook_event_name: 'UserPromptSubmit', prompt: `use ${KEY}` }),
    await hook({
      hook_event_name: 'BeforeTool',
      tool_name: 'write_file',
      tool_input: { file_path: 'a', content: KEY },
    }),
  ]
  expect(all.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2, 2])
  const cursor = await hook({ hook_event_name: 'beforeReadFile', file_path: path, content: KEY })
  const copilot = await hook({ toolName: 'create', toolArgs: { path: 'b', file_text: KEY } })
  expect([JSON.parse(cursor.stdout).permission, JSON.parse(copilot.stdout).permissionDecision]).toEqual([
    'deny',
    'deny',
  ])
  expect(JSON.stringify([...all, cursor, copilot])).not.toContain(KEY)
})

test('ordinary work goes on without a word', async () => {
  const { hook, tool, write } = await asked()
  const path = write('app.js', 'export const x = 1\n')
  const all = [
    await tool('Read', { file_path: path }),
    await tool('Write', { file_path: path, content: 'const password = process.env.PASSWORD' }),
    await tool('Bash', { command: 'npm test' }),
    await hook({ hook_event_name: 'UserPromptSubmit', prompt: 'make it faster' }),
  ]
  expect(all).toEqual(all.map(() => ({ code: 0, stdout: '', stderr: '' })))
})

test('a key that stands in the file already does not stop the edit beside it, nor one that a person left alone', async () => {
  const { keyward, tool, write, folder } = await asked()
  const path = write('config.js', `const stripe = "${KEY}"\n`)
  expect((await tool('Edit', { file_path: path, old_string: 'a', new_string: `const s = "${KEY}"` })).code).toBe(0)
  const { stdout } = await keyward(['scan', '--json', 'config.js'], { cwd: folder })
  await keyward(['scan', 'ignore', JSON.parse(stdout).findings[0].id, '--reason', 'test'], { cwd: folder })
  expect((await tool('Read', { file_path: path })).code).toBe(0)
})

test('a link to a secret file, and the vault itself, are secret files', async () => {
  const { tool, write, folder, home } = await asked()
  symlinkSync(write('.env', 'A=1\n'), join(folder, 'notes.txt'))
  expect((await tool('Read', { file_path: 'notes.txt' })).code).toBe(2)
  expect((await tool('Read', { file_path: join(home, '.local/share/keyward/vault.db') })).code).toBe(2)
})

test.each(['', 'x', '{}', '{"hook_event_name":"Stop"}'])('what it does not know stops no agent: %j', async (input) => {
  const { keyward } = await asked()
  const { code, stderr } = await keyward(['hook', 'agent'], { input })
  expect([code, stderr.includes('nothing was looked at')]).toEqual([1, true])
})

test('agents are shown, protected and unprotected, and the exit code says whether something is open', async () => {
  const { keyward, folder, home } = await asked()
  expect((await keyward(['agents'], { cwd: folder })).stdout).toContain('no coding agent here')
  mkdirSync(join(home, '.claude'))
  mkdirSync(join(folder, '.claude'))
  writeFileSync(join(folder, '.claude/settings.json'), '{ "model": "x" }\n')
  const before = await keyward(['agents'], { cwd: folder })
  expect([before.code, before.stdout.includes('keyward agents protect')]).toEqual([1, true])
  expect((await keyward(['agents', 'protect'], { cwd: folder })).code).toBe(2)
  expect((await keyward(['agents', 'protect', '--yes'], { cwd: folder })).code).toBe(0)
  expect((await keyward(['agents'], { cwd: folder })).code).toBe(0)
  expect((await keyward(['agents', 'unprotect'], { cwd: folder })).code).toBe(0)
  expect(readFileSync(join(folder, '.claude/settings.json'), 'utf8')).toBe('{ "model": "x" }\n')
})
