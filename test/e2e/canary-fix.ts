import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { newMark } from './canary.ts'
import type { Scene } from './canary-ways.ts'
import { fresh } from './keys.ts'
import { machine } from './program.ts'

/** Keys that lie about: what they are taken out of has none of them afterwards, and nothing that was printed. */
export async function throughFix({ watch, drive }: Scene): Promise<void> {
  const on = machine()
  const typed = newMark('typed into a command', fresh.anthropic())
  const agent = newMark('in the settings of an agent', fresh.openai())
  const [history, settings] = [join(on.home, '.bash_history'), join(on.home, '.claude.json')]
  writeFileSync(history, `ls\nexport ANTHROPIC_API_KEY=${typed.bytes.toString()}\n`, { mode: 0o644 })
  const server = { command: 'true', env: { OPENAI_API_KEY: agent.bytes.toString() } }
  writeFileSync(settings, JSON.stringify({ mcpServers: { one: server } }), { mode: 0o600 })
  for (const [words, code] of [
    [['fix'], 2],
    [['fix', '--dry-run', '--json'], 1],
    [['fix', '--yes', '--json'], 0],
  ] as const) {
    const { stdout, stderr } = await drive('fix', words, { on, code })
    for (const { bytes } of [typed, agent]) expect(stdout + stderr).not.toContain(bytes.toString())
  }
  // From now on they lie in no file.
  watch.add(typed, agent)
  for (const words of [['fix'], ['fix', history, '--json']]) await drive('fix', words, { on })
}
