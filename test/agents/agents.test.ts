import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'smol-toml'
import { expect, test } from 'vitest'
import { agents } from '../../src/actions/agents.ts'
import { agentsProtect, agentsUnprotect } from '../../src/actions/agents-protect.ts'
import { perform } from '../../src/core/perform.ts'
import { type World, world } from '../context.ts'

const FOLDERS = ['.claude', '.codex', '.cursor', '.copilot', '.gemini']

/** A home with all five agents, and a project that has settings of its own. */
function home(): World & { write(path: string, text: string): void; text(path: string): string } {
  const own = world()
  for (const folder of FOLDERS) mkdirSync(join(own.home, folder))
  mkdirSync(join(own.folder, '.git'))
  return {
    ...own,
    write(path, text) {
      mkdirSync(dirname(join(own.folder, path)), { recursive: true })
      writeFileSync(join(own.folder, path), text)
    },
    text: (path) => readFileSync(join(own.folder, path), 'utf8'),
  }
}

const protect = ({ context }: World, user = false) => perform(agentsProtect, { isPlan: false, user }, context)
const states = async ({ context }: World) =>
  (await perform(agents, {}, context)).agents.map(({ id, files, hook }) => [id, files, hook])

test('without an agent there is nothing to do', async () => {
  const { context } = world()
  expect((await perform(agents, {}, context)).agents).toEqual([])
  expect((await perform(agentsProtect, { isPlan: false, user: false }, context)).edits).toEqual([])
})

test('what is open is told, closed, and told as closed', async () => {
  const own = home()
  own.write('.env', 'A=1\n')
  own.write('.env.example', 'A=\n')
  expect((await perform(agents, {}, own.context)).secretFiles).toEqual(['.env'])
  expect(await states(own)).toEqual([
    ['claude-code', 'open', 'open'],
    ['codex', 'open', 'open'],
    ['cursor', 'open', 'open'],
    ['copilot', 'cannot', 'open'],
    ['gemini-cli', 'open', 'open'],
  ])
  const { edits, byHand } = await protect(own)
  expect([edits.length, byHand]).toEqual([8, []])
  expect((await states(own)).flat().includes('open')).toBe(false)
})

test('a plan changes nothing, and doing it twice is doing it once', async () => {
  const own = home()
  await perform(agentsProtect, { isPlan: true, user: false }, own.context)
  expect(existsSync(join(own.folder, '.claude'))).toBe(false)
  await protect(own)
  const once = own.text('.claude/settings.json')
  expect((await protect(own)).edits).toEqual([])
  expect(own.text('.claude/settings.json')).toBe(once)
})

test('what people wrote stays, and comes back byte for byte', async () => {
  const own = home()
  const files = {
    '.claude/settings.json':
      '{\n  "permissions": { "deny": ["Read(./x)"] },\n  "hooks": {\n    "PreToolUse": [\n      { "matcher": "Bash", "hooks": [{ "type": "command", "command": "mine" }] }\n    ]\n  }\n}\n',
    '.codex/config.toml': '# mine\nmodel = "x" # why\n\n[tui]\ntheme = "dark"\n',
    '.cursorignore': 'dist/\n',
    '.gemini/settings.json': '{\n  // mine\n  "ui": {}\n}\n',
    '.cursor/hooks.json': '{\n  "version": 1,\n  "hooks": {\n    "stop": [{ "command": "mine" }]\n  }\n}\n',
  }
  for (const [path, text] of Object.entries(files)) own.write(path, text)
  await protect(own)
  for (const [path, text] of Object.entries(files)) expect(own.text(path)).not.toBe(text)
  const codex = parse(own.text('.codex/config.toml'))
  expect([codex['model'], codex['default_permissions'], codex['tui']]).toEqual(['x', 'keyward', { theme: 'dark' }])
  await perform(agentsUnprotect, { user: false }, own.context)
  for (const [path, text] of Object.entries(files)) expect(own.text(path)).toBe(text)
  expect(
    ['.codex/hooks.json', '.geminiignore', '.github/hooks/keyward.json'].map((path) =>
      existsSync(join(own.folder, path)),
    ),
  ).toEqual([false, false, false])
})

test('a Codex that has other rights already keeps them, and that is told', async () => {
  const own = home()
  own.write('.codex/config.toml', 'sandbox_mode = "read-only"\n')
  const { byHand } = await protect(own)
  expect(byHand.map(({ path }) => path)).toEqual([join(own.folder, '.codex/config.toml')])
  expect(own.text('.codex/config.toml')).toBe('sandbox_mode = "read-only"\n')
})

test('settings that are no JSON stay as they are', async () => {
  const own = home()
  own.write('.claude/settings.json', '{ broken')
  const { byHand } = await protect(own)
  expect([byHand.map(({ agent }) => agent), own.text('.claude/settings.json')]).toEqual([['Claude Code'], '{ broken'])
})

test('a hook that the settings switch off does not count', async () => {
  const own = home()
  await protect(own)
  own.write('.claude/settings.json', own.text('.claude/settings.json').replace('{', '{ "disableAllHooks": true,'))
  expect((await states(own))[0]).toEqual(['claude-code', 'closed', 'open'])
})

test('settings of the account name our own folders; those of a project name no path of this machine', async () => {
  const own = home()
  await protect(own, true)
  await protect(own)
  expect(readFileSync(join(own.home, '.claude/settings.json'), 'utf8')).toContain('Read(~/kw/data/**)')
  expect(own.text('.claude/settings.json')).not.toContain(own.home)
  await perform(agentsUnprotect, { user: true }, own.context)
  expect(existsSync(join(own.home, '.claude/settings.json'))).toBe(false)
})

test('where Keyward is not there, or fails, the hook of no agent stops its work', async () => {
  const own = home()
  await protect(own)
  const command = (path: string): string =>
    /"(?:command|bash)": "(command -v [^"]+)"/.exec(own.text(path))?.[1] ?? 'exit 99'
  const paths = ['.claude/settings.json', '.codex/hooks.json', '.cursor/hooks.json', '.gemini/settings.json']
  const run = (text: string) => spawnSync('/bin/sh', ['-c', text], { env: { PATH: own.home }, input: '{}' }).status
  const copilot = command('.github/hooks/keyward.json')
  expect([...paths.map(command), copilot].map(run)).toEqual([0, 0, 0, 0, 0])
  // 1 stops nobody but Copilot, so it gets none.
  writeFileSync(join(own.home, 'keyward'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
  expect([...paths.map(command), copilot].map(run)).toEqual([1, 1, 1, 1, 0])
})

test('an agent may look, and cannot take its own guard off', async () => {
  const own = home()
  const agent = own.again({ actor: { kind: 'agent', name: 'claude-code' } })
  expect((await perform(agents, {}, agent.context)).agents.length).toBe(5)
  for (const attempt of [
    perform(agentsUnprotect, { user: false }, agent.context),
    perform(agentsProtect, { isPlan: false, user: false }, agent.context),
  ])
    await expect(attempt).rejects.toMatchObject({ code: 'auth.denied' })
})
