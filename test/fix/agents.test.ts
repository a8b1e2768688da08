import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { read } from '../../src/actions/read.ts'
import { undo } from '../../src/actions/undo.ts'
import { perform } from '../../src/core/perform.ts'
import { SCOPE, world } from '../context.ts'
import { fresh } from '../e2e/keys.ts'
import { carryOut, plan, text } from './scene.ts'

test('a key in an argument of a server is put in by a shell when it starts, and undo puts it back', async () => {
  const w = world()
  const path = join(w.home, '.claude.json')
  const key = fresh.openai()
  const server = {
    command: 'x',
    args: ['--key', key, '--header', `Authorization: Bearer ${key}`],
    env: { LOG: 'info' },
  }
  writeFileSync(path, JSON.stringify({ mcpServers: { a: server } }))
  const before = text(path)
  const { mends, byHand } = await plan(w, 'agent-config')
  expect(byHand).toEqual([])
  await carryOut(w, mends)
  expect(text(path)).not.toContain(key)
  const { args, env } = JSON.parse(text(path)).mcpServers.a
  expect([args.slice(-3), env]).toEqual([
    ['sh', '-c', `exec x --key "$ARG_KEY_1" --header 'Authorization: Bearer '"$ARG_KEY_1"`],
    { LOG: 'info' },
  ])
  const file = args.find((word: string) => word.endsWith('.env'))
  const [, name = ''] = /^ARG_KEY_1=kw:\/\/bot\/dev\/(\S+)$/m.exec(text(file)) ?? []
  expect((await perform(read, { ...SCOPE, name }, w.context)).value.reveal()).toBe(key)
  expect((await plan(w, 'agent-config')).mends).toEqual([])
  await perform(undo, { project: 'bot' }, w.context)
  expect(text(path)).toBe(before)
})

test('keys in headers, and in variables of the agent itself, are told: only the agent knows another way', async () => {
  const w = world()
  const path = join(w.home, '.claude.json')
  const one = { type: 'http', url: 'https://x.test', headers: { Authorization: `Bearer ${fresh.openai()}` } }
  writeFileSync(path, JSON.stringify({ env: { OPENAI_API_KEY: fresh.openai() }, mcpServers: { one } }))
  const { mends, byHand } = await plan(w, 'agent-config')
  expect([mends.length, byHand.map((found) => found.path)]).toEqual([0, [path]])
  expect(byHand[0]?.how.join('\n')).toContain('keyward run -- COMMAND')
})

test('servers of Continue are mended in its YAML with all comments, and its models are told', async () => {
  const w = world()
  mkdirSync(join(w.home, '.continue'))
  const path = join(w.home, '.continue', 'config.yaml')
  const [own, model] = [fresh.tavily(), fresh.openai()]
  const head = `# mine\nmodels:\n  - name: m\n    apiKey: ${model}\nmcpServers:\n  - name: one # it\n`
  writeFileSync(path, `${head}    command: npx\n    args:\n      - x\n    env:\n      TAVILY_API_KEY: ${own} # why\n`)
  const before = text(path)
  const { mends, byHand } = await plan(w, 'agent-config')
  expect(byHand.map((found) => found.path)).toEqual([path])
  await carryOut(w, mends)
  expect(text(path).startsWith(head)).toBe(true)
  expect(text(path)).toMatch(/\n {4}args: \[.*"run", "--env-file", ".*", "--", "npx", "x"\]\n/)
  expect(text(path)).toContain('TAVILY_API_KEY: "kw://bot/dev/TAVILY_API_KEY" # why\n')
  await perform(undo, { project: 'bot' }, w.context)
  expect(text(path)).toBe(before)
})
