import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { ignore } from '../../src/actions/ignore.ts'
import { scan } from '../../src/actions/scan.ts'
import type { Terminal } from '../../src/cli/command.ts'
import hookAgent from '../../src/cli/commands/hook-agent.ts'
import { perform } from '../../src/core/perform.ts'
import { sample } from '../../src/core/sample.ts'
import { Secret } from '../../src/core/secret.ts'
import { world } from '../context.ts'

const KEY = `sk_live_${sample('base62', 24, 7)}`

type Fields = Readonly<Record<string, unknown>>

/** A project, and an agent in it that asks its hook. */
function asked() {
  const own = world()
  const { folder, home } = own
  const { context } = own.again({ actor: { kind: 'agent', name: 'claude-code' } })
  async function given(input: string) {
    const out: string[] = []
    const err: string[] = []
    const code = await hookAgent.run({}, context, {
      ...NO_TERMINAL,
      out: (line) => out.push(line),
      say: (line) => err.push(line),
      readInput: async () => new Secret(input),
    })
    return { code, stdout: out.join('\n'), stderr: err.join('\n') }
  }
  const hook = (call: Fields) => given(JSON.stringify({ cwd: folder, ...call }))
  const tool = (name: string, input: Fields) =>
    hook({ hook_event_name: 'PreToolUse', tool_name: name, tool_input: input })
  function write(path: string, text: string): string {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
    return join(folder, path)
  }
  return { person: own.context, folder, home, given, hook, tool, write }
}

const nobody = (): never => {
  throw new Error('A hook asks nobody.')
}
const NO_TERMINAL: Terminal = {
  out: nobody,
  bytes: nobody,
  say: nobody,
  ask: nobody,
  askSecret: nobody,
  readInput: nobody,
  inputParts: nobody,
  progress: nobody,
  stopped: nobody,
  interactive: false,
  outIsTerminal: false,
  style: { accent: String, danger: String, grey: String, bold: String },
  width: 80,
}

test('Claude Code does not read a secret file, and is told what to do instead', async () => {
  const { tool, write } = asked()
  write('.env', `A=${KEY}\n`)
  const { code, stdout, stderr } = await tool('Read', { file_path: write('.env', `A=${KEY}\n`) })
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain('keyward run -- PROGRAM')
  expect((await tool('Bash', { command: 'cat .env' })).code).toBe(2)
  expect((await tool('Bash', { command: 'ls .env' })).code).toBe(0)
})

test('a key is stopped where it would be read, written, run or sent, and never repeated', async () => {
  const { hook, tool, write, folder } = asked()
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
  const { hook, tool, write } = asked()
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
  const { person, tool, write, folder } = asked()
  const path = write('config.js', `const stripe = "${KEY}"\n`)
  expect((await tool('Edit', { file_path: path, old_string: 'a', new_string: `const s = "${KEY}"` })).code).toBe(0)
  const { findings } = await perform(scan, { source: { kind: 'paths', paths: [folder] } }, person)
  await perform(ignore, { folder, id: findings[0]?.id ?? null, reason: 'test' }, person)
  expect((await tool('Read', { file_path: path })).code).toBe(0)
})

test('a link to a secret file, and the vault itself, are secret files', async () => {
  const { tool, write, folder, home } = asked()
  symlinkSync(write('.env', 'A=1\n'), join(folder, 'notes.txt'))
  expect((await tool('Read', { file_path: 'notes.txt' })).code).toBe(2)
  expect((await tool('Read', { file_path: join(home, 'kw/data/vault.db') })).code).toBe(2)
  expect((await tool('Bash', { command: 'cat ~/kw/config/root.key' })).code).toBe(2)
})

test.each(['', 'x', '{}', '{"hook_event_name":"Stop"}'])('what it does not know stops no agent: %j', async (input) => {
  const { code, stderr } = await asked().given(input)
  expect([code, stderr.includes('nothing was looked at')]).toEqual([1, true])
})
